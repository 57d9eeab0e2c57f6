import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { Block } from '../../templates/blocks.ts'
import { KINDS } from './block-list.tsx'
import styles from './templates.module.css'
import type { Finding } from './use-templates.ts'

/** What to look at before it is sent: what cannot be sent like this, and what mail filters or readers stumble over. */
export function Findings({
  findings,
  blocks,
  isKnown,
}: {
  findings: readonly Finding[]
  blocks: readonly Block[] | null
  isKnown: boolean
}) {
  if (!isKnown) return null
  return (
    <section className={styles.findings} aria-label="Before it is sent" aria-live="polite">
      {findings.length === 0 ? (
        <p className={styles.fine}>
          <IconCircleCheck size={16} aria-hidden="true" /> Nothing stands in its way: links, fields and text
          are in order.
        </p>
      ) : (
        <ul>
          {findings.map(({ gravity, sentence, block }) => (
            <li key={`${block} ${sentence}`} data-gravity={gravity}>
              {gravity === 'broken' ? (
                <IconCircleX size={16} aria-label="Broken" />
              ) : (
                <IconAlertTriangle size={16} aria-label="Risky" />
              )}
              <span>
                {block !== null && blocks?.[block] && (
                  <a href={`#block-${block}`}>
                    {KINDS[blocks[block].kind]} {block + 1}
                  </a>
                )}{' '}
                {sentence}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
