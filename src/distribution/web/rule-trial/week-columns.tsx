import { sayDay } from '#src/web/kit/time/times.ts'
import styles from './rule-trial.module.css'

const HEIGHT = 24
const WIDTH = 7
const GAP = 2
const WEEK = 7 * 86_400_000

/** Leads by week as small columns, with the ceiling as a line; what rises above it is marked and said. */
export function WeekColumns({
  weeks,
  ceiling,
  since,
  most,
}: {
  weeks: readonly number[]
  ceiling: number | null
  since: string
  /** What the tallest column stands for: one scale for all rows. */
  most: number
}) {
  const at = (value: number) => HEIGHT - (value / most) * HEIGHT
  const width = weeks.length * (WIDTH + GAP)
  const peak = Math.max(0, ...weeks)
  const label = `Up to ${peak} a week${ceiling === null ? ', no ceiling' : `, agreed are ${ceiling}`}`
  // The first of them is cut short by the beginning of the 90 days.
  const end = new Date(since).getTime() + 90 * 86_400_000
  const beginOf = (week: number) => new Date(end - (weeks.length - week) * WEEK)
  return (
    <svg className={styles.weeks} width={width} height={HEIGHT + 2} role="img" aria-label={label}>
      {weeks.map((came, week) => (
        <rect
          key={String(week)}
          x={week * (WIDTH + GAP)}
          y={at(came) + 1}
          width={WIDTH}
          height={Math.max(came > 0 ? 1 : 0, HEIGHT - at(came))}
          data-over={(ceiling !== null && came > ceiling) || undefined}
        >
          <title>{`${came} in the week from ${sayDay(beginOf(week), new Date(end))}`}</title>
        </rect>
      ))}
      {ceiling !== null && <line x1={0} x2={width - GAP} y1={at(ceiling) + 1} y2={at(ceiling) + 1} />}
    </svg>
  )
}
