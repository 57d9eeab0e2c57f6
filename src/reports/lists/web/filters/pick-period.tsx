import { useState } from 'react'
import { DayField } from '#src/web/kit/fields/day-field.tsx'
import styles from './filters.module.css'
import { sayPeriod } from './kinds.ts'

interface Chosen {
  name?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** A period by its name, which moves on with the days, or from a day to a day. */
export function PickPeriod(
  o: Chosen & { periods: readonly string[]; onChange: (chosen: Chosen & { isDone: boolean }) => void },
) {
  const [from, setFrom] = useState(o.from ?? '')
  const [to, setTo] = useState(o.to ?? '')
  const isBackwards = from !== '' && to !== '' && from > to
  function days(nextFrom: string, nextTo: string): void {
    setFrom(nextFrom)
    setTo(nextTo)
    if (nextFrom !== '' && nextTo !== '' && nextFrom > nextTo) return
    o.onChange({ from: nextFrom, to: nextTo, isDone: false })
  }
  return (
    <div className={styles.period}>
      <div className={styles.periods}>
        {o.periods.map((name) => (
          <button
            type="button"
            key={name}
            className={styles.choice}
            aria-pressed={o.name === name}
            onClick={() => o.onChange({ name: o.name === name ? undefined : name, isDone: o.name !== name })}
          >
            {sayPeriod(name)}
          </button>
        ))}
      </div>
      <div className={styles.days}>
        <DayField label="From" value={from} onChange={(next) => days(next, to)} />
        <DayField label="To" value={to} error={isBackwards} onChange={(next) => days(from, next)} />
      </div>
      {isBackwards && (
        <p className={styles.wrong} role="alert">
          This ends before it begins.
        </p>
      )}
    </div>
  )
}
