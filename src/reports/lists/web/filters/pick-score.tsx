import { useState } from 'react'
import styles from './filters.module.css'

interface Range {
  from: string | undefined
  to: string | undefined
}

/** From one score to another, 0 to 100. */
export function PickScore(o: Range & { onChange: (range: Range) => void }) {
  const [from, setFrom] = useState(o.from ?? '')
  const [to, setTo] = useState(o.to ?? '')
  function change(nextFrom: string, nextTo: string): void {
    setFrom(nextFrom)
    setTo(nextTo)
    if ([nextFrom, nextTo].every(isScore)) o.onChange({ from: nextFrom, to: nextTo })
  }
  const isWrong = ![from, to].every(isScore)
  return (
    <div className={styles.period}>
      <div className={styles.days}>
        <label className={styles.field}>
          From
          <input
            className={styles.day}
            inputMode="numeric"
            placeholder="0"
            value={from}
            aria-invalid={!isScore(from)}
            onChange={(e) => change(e.currentTarget.value.trim(), to)}
          />
        </label>
        <label className={styles.field}>
          To
          <input
            className={styles.day}
            inputMode="numeric"
            placeholder="100"
            value={to}
            aria-invalid={!isScore(to)}
            onChange={(e) => change(from, e.currentTarget.value.trim())}
          />
        </label>
      </div>
      {isWrong && (
        <p className={styles.wrong} role="alert">
          A score is a number from 0 to 100.
        </p>
      )}
    </div>
  )
}

function isScore(text: string): boolean {
  return text === '' || (/^\d{1,3}$/.test(text) && Number(text) <= 100)
}
