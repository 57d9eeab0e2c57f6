import { Button } from '@mantine/core'
import { useState } from 'react'
import { sayExactly } from '#src/web/kit/time/times.ts'
import { When } from '#src/web/kit/time/when.tsx'
import styles from './lead.module.css'
import type { LeadAnswer } from './use-lead.ts'

const SHOWN_AT_FIRST = 30

/** The life of a lead in sentences, the newest first. */
export function LeadTimeline({
  timeline,
  atFirst = SHOWN_AT_FIRST,
}: {
  timeline: LeadAnswer['timeline']
  atFirst?: number
}) {
  const [all, setAll] = useState(false)
  const shown = all ? timeline : timeline.slice(0, atFirst)
  return (
    <>
      <ol className={styles.timeline}>
        {shown.map((line) => (
          <li key={`${line.at} ${line.sentence}`} data-kind={line.kind}>
            <span className="said">{line.sentence}</span>
            <span className={styles.at} title={sayExactly(line.at)}>
              <When at={line.at} clock />
            </span>
          </li>
        ))}
      </ol>
      {shown.length < timeline.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show all {timeline.length}
        </Button>
      )}
    </>
  )
}
