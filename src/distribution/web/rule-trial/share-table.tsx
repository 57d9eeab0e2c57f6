import { Button } from '@mantine/core'
import { useState } from 'react'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import styles from './rule-trial.module.css'
import { type Row, sayTooMuch } from './shares.ts'
import { WeekColumns } from './week-columns.tsx'

const SHOWN = 20

/** Who had how many and would have: two bars on one scale, the change, and the weeks against the ceiling. */
export function ShareTable({
  rows,
  since,
  chosen,
  onChoose,
}: {
  rows: readonly Row[]
  since: string
  chosen: string | undefined
  onChoose: ((id: string) => void) | undefined
}) {
  const [isWhole, setWhole] = useState(false)
  const most = Math.max(1, ...rows.map(({ before, after }) => Math.max(before, after)))
  const mostOfWeek = Math.max(1, ...rows.flatMap(({ weeks, ceilingWeek }) => [...weeks, ceilingWeek ?? 0]))
  const shown = isWhole ? rows : rows.slice(0, SHOWN)
  return (
    <>
      <table className={styles.shares}>
        <thead>
          <tr>
            <th>Who</th>
            <th>Leads: was, would be</th>
            <th data-number>Was</th>
            <th data-number>Would be</th>
            <th data-number>Change</th>
            <th>Week by week</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const tooMuch = sayTooMuch(row)
            return (
              <tr key={row.id} data-chosen={row.id === chosen || undefined}>
                <th scope="row">
                  {onChoose ? (
                    <button
                      type="button"
                      className={styles.who}
                      aria-pressed={row.id === chosen}
                      title="Only the leads that come to or go from them"
                      onClick={() => onChoose(row.id)}
                    >
                      <bdi>{row.name}</bdi>
                    </button>
                  ) : (
                    <bdi>{row.name}</bdi>
                  )}
                  {row.note && <span className={styles.note}> {row.note}</span>}
                </th>
                <td className={styles.bars} aria-hidden="true">
                  <div className={styles.was} style={{ width: `${(row.before / most) * 100}%` }} />
                  <div className={styles.willBe} style={{ width: `${(row.after / most) * 100}%` }} />
                </td>
                <td data-number data-label="was">
                  {sayNumber(row.before)}
                </td>
                <td data-number data-label="would be">
                  {sayNumber(row.after)}
                </td>
                <td data-number data-label="change">
                  {sayChange(row.after - row.before)}
                </td>
                <td className={styles.load}>
                  <WeekColumns weeks={row.weeks} ceiling={row.ceilingWeek} since={since} most={mostOfWeek} />
                  {tooMuch && <span className={styles.tooMuch}>{tooMuch}</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {rows.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(!isWhole)}>
          {isWhole ? `Show the first ${SHOWN}` : `Show all ${sayNumber(rows.length)}`}
        </Button>
      )}
    </>
  )
}

function sayChange(change: number): string {
  if (change === 0) return ''
  return change > 0 ? `+${sayNumber(change)}` : `−${sayNumber(-change)}`
}
