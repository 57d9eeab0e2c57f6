import { MomentField } from '#src/web/kit/fields/day-field.tsx'
import { sayExactly } from '#src/web/kit/time/times.ts'
import styles from './command-bar.module.css'

const MORNING = 9

/** A moment in the future by one tap, or typed exactly. The value is ISO text, empty for none. */
export function WhenField(o: { label: string; value: string; onChange: (value: string) => void }) {
  const now = new Date()
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{o.label}</legend>
      <div className={styles.choices} data-aside>
        {quickMoments(now).map(({ words, at }) => (
          <button
            type="button"
            key={words}
            className={styles.choice}
            title={sayExactly(at)}
            aria-pressed={o.value === at.toISOString()}
            onClick={() => o.onChange(o.value === at.toISOString() ? '' : at.toISOString())}
          >
            {words}
          </button>
        ))}
        <MomentField
          className={styles.exactly}
          aria-label={`${o.label}: exactly`}
          empty="Another moment"
          value={o.value ? localText(new Date(o.value)) : ''}
          onChange={(picked) => {
            const at = new Date(picked)
            o.onChange(Number.isNaN(at.getTime()) ? '' : at.toISOString())
          }}
        />
      </div>
    </fieldset>
  )
}

/** What people mean most often; a day begins at nine, a weekend waits for Monday. */
export function quickMoments(now: Date): { words: string; at: Date }[] {
  const inTwoHours = new Date(Math.ceil((now.getTime() + 2 * 3_600_000) / 900_000) * 900_000)
  return [
    { words: 'In 2 h', at: inTwoHours },
    { words: 'Tomorrow', at: morning(now, 1) },
    { words: 'In 3 days', at: morning(now, 3) },
    { words: 'Next week', at: morning(now, 7) },
    { words: 'In a month', at: morning(now, 30) },
    { words: 'In 3 months', at: morning(now, 91) },
  ]
}

function morning(now: Date, days: number): Date {
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING)
  const weekday = at.getDay()
  if (weekday === 6) at.setDate(at.getDate() + 2)
  if (weekday === 0) at.setDate(at.getDate() + 1)
  return at
}

function localText(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
