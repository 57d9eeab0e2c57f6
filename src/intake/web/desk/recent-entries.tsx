import { Button } from '@mantine/core'
import { Failed } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { StageMark } from '#src/web/kit/values/stages.tsx'
import { sayCode } from '../words.ts'
import styles from './desk.module.css'
import { whoOf } from './entry.ts'
import { type RecentEntry, useRecentEntries } from './use-desk.ts'
import type { Unsent } from './use-unsent.ts'

/** What was written down here, from what is still on its way to who has it now. */
export function RecentEntries(o: {
  unsent: readonly Unsent[]
  isHeld: (id: string) => boolean
  onMend: (one: Unsent) => void
}) {
  const recent = useRecentEntries()
  const entries = recent.data?.entries ?? []
  if (recent.error && entries.length === 0 && o.unsent.length === 0) {
    return (
      <Failed
        small
        error={recent.error}
        retry={() => recent.refetch()}
        kept="What you write down is kept, and sent as soon as it can be."
      />
    )
  }
  if (recent.data && entries.length + o.unsent.length === 0) {
    return <p className={styles.nothing}>What you write down stands here, with who has it.</p>
  }
  return (
    <ul className={styles.recent}>
      {o.unsent.map((one) => (
        <li key={one.id} className={styles.entry}>
          <span className={styles.entryWho}>
            <span className="clip">{whoOf(one.values)}</span>
          </span>
          {one.problem === null ? (
            <span className={styles.entryFacts}>
              {o.isHeld(one.id) ? 'Saved, goes in a moment' : 'Saved here, on its way'}
            </span>
          ) : (
            <span className={styles.entryProblem}>
              {one.problem}{' '}
              <Button size="compact-xs" variant="default" onClick={() => o.onMend(one)}>
                Mend
              </Button>
            </span>
          )}
        </li>
      ))}
      {entries.map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <span className={styles.entryWho}>
            <span className="clip">
              {[entry.name, entry.company].filter(Boolean).join(', ') || 'Somebody'}
            </span>
            <When at={entry.received_at} />
          </span>
          <span className={styles.entryFacts}>
            <Became entry={entry} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Became({ entry }: { entry: RecentEntry }) {
  const what = [sayCode(entry.how), entry.topic].filter(Boolean).join(', ')
  if (entry.place === 'waiting') return <span className="clip">{what}: finding who takes it …</span>
  if (entry.place !== 'lead') {
    return <span className="clip">{[what, entry.reason ?? sayCode(entry.place)].join(': ')}</span>
  }
  return (
    <>
      {entry.stage && <StageMark stage={entry.stage} />}
      <span className="clip">
        {[entry.accountable && `with ${entry.accountable}`, what].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}
