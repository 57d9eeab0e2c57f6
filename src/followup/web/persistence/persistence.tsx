import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { When } from '#src/web/kit/time/when.tsx'
import { say } from '../words.ts'
import styles from './persistence.module.css'
import { sayWay, sayWhy } from './say-next-try.ts'
import { type NextTryShown, useNextTry } from './use-next-try.ts'

/** How persistent and varied we were, as a small meter with words, and which try comes next and why. */
export function Persistence({ leadId }: { leadId: string }) {
  const tries = useNextTry(leadId)
  if (tries.error && !tries.data) return <Failed error={tries.error} retry={() => tries.refetch()} small />
  if (!tries.data) return <Loading lines={1} height={40} />
  const { attempts, channels, weekdays, next } = tries.data
  return (
    <section aria-label="Tries">
      <ul className={styles.meter}>
        <Part made={attempts.made} minimum={attempts.minimum} of="tries" />
        <Part made={channels.used.length} minimum={channels.minimum} of="ways" told={told(channels)} />
        <Part made={weekdays.used.length} minimum={weekdays.minimum} of="weekdays" />
      </ul>
      {next && <Next next={next} />}
    </section>
  )
}

const ONE = { tries: 'try', ways: 'way', weekdays: 'weekday' }

function Part(o: { made: number; minimum: number; of: keyof typeof ONE; told?: string | undefined }) {
  const most = Math.max(o.made, o.minimum)
  const what = most === 1 ? ONE[o.of] : o.of
  const words = o.made >= o.minimum ? `${o.made} ${what}` : `${o.made} of ${o.minimum} ${what}`
  return (
    <li className={styles.part}>
      <span className={styles.boxes} aria-hidden>
        {Array.from({ length: Math.max(o.minimum, Math.min(o.made, 8)) }, (_, i) => (
          <i key={String(i)} data-made={i < o.made || undefined} />
        ))}
      </span>
      <span>
        {words} {o.told && <span className="quiet">{o.told}</span>}
      </span>
    </li>
  )
}

function told({ known, used }: NextTryShown['channels']): string | undefined {
  const open = known.filter((channel) => !used.includes(channel))
  if (used.length === 0 || open.length === 0) return undefined
  return `not yet ${open.map((channel) => say(channel).toLowerCase()).join(', ')}`
}

function Next({ next }: { next: NonNullable<NextTryShown['next']> }) {
  return (
    <p className={styles.next}>
      <strong>
        Next try {sayWay(next.channel)}, <When at={next.at} clock />.
      </strong>{' '}
      {sayWhy(next)}
    </p>
  )
}
