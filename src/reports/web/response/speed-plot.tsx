import { sayWait } from '#src/lib/say-wait.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import { filterOf, maybeNumber, numberIn, type Result, type Row } from '../use-report.ts'
import { sayRow } from '../words.ts'
import styles from './response.module.css'

const TICKS = [
  [60, '1 min'],
  [300, '5 min'],
  [3_600, '1 h'],
  [14_400, '4 h'],
  [86_400, '1 day'],
  [604_800, '1 week'],
  [2_592_000, '1 month'],
] as const

/** Percent of the axis; on a phone a name would touch the one before it. */
const TOO_CLOSE = 15

/** Median and the time within which nine of ten were tried, per group, on an axis on which each step is many times longer. */
export function SpeedPlot({ result }: { result: Result }) {
  const rows = result.rows.filter((row) => maybeNumber(row, 'median_seconds') !== null)
  const values = rows.flatMap((row) => [numberIn(row, 'median_seconds'), numberIn(row, 'p90_seconds')])
  const low = Math.max(10, Math.min(60, ...values.filter((value) => value > 0)))
  const high = Math.max(86_400, ...values) * 1.15
  const at = (seconds: number) => (Math.log(Math.max(low, seconds) / low) / Math.log(high / low)) * 100
  const isClose = (before: number | undefined, seconds: number) =>
    before !== undefined && at(seconds) - at(before) < TOO_CLOSE
  const ticks = TICKS.filter(([seconds]) => seconds >= low && seconds <= high)
  return (
    <div className={styles.plot}>
      <div className={styles.speedRow} data-head aria-hidden>
        <span />
        <span className={styles.ticks}>
          {ticks.map(([seconds, label], i) => (
            <i
              key={seconds}
              className={styles.tick}
              data-first={at(seconds) < 6 || undefined}
              data-close={isClose(ticks[i - 1]?.[0], seconds) || undefined}
              style={{ left: `${at(seconds)}%` }}
            >
              {label}
            </i>
          ))}
        </span>
        <span className={styles.heads}>
          <span>median</span>
          <span>90 % within</span>
          <span>promise kept</span>
        </span>
      </div>
      <ul className={styles.speeds}>
        {rows.map((row, i) => (
          <Speed
            key={`${String(row[result.by])} ${String(i)}`}
            result={result}
            row={row}
            at={at}
            ticks={ticks}
          />
        ))}
      </ul>
    </div>
  )
}

function Speed(o: {
  result: Result
  row: Row
  at: (seconds: number) => number
  ticks: readonly (readonly [number, string])[]
}) {
  const { result, row, at } = o
  const label = sayRow(result.by, row)
  const [median, p90] = [numberIn(row, 'median_seconds'), numberIn(row, 'p90_seconds')]
  const isFew = numberIn(row, 'tried') < result.too_few
  const kept = maybeNumber(row, 'kept_share')
  const decided = numberIn(row, 'kept') + numberIn(row, 'late') + numberIn(row, 'unanswered')
  const broken = numberIn(row, 'late') + numberIn(row, 'unanswered')
  const open = filterOf(result, row, 'late')
  return (
    <li className={styles.speedRow} data-few={isFew || undefined}>
      <span className={styles.label} title={label}>
        {label}
      </span>
      <span className={styles.line} aria-hidden>
        {o.ticks.map(([seconds]) => (
          <i key={seconds} className={styles.grid} style={{ left: `${at(seconds)}%` }} />
        ))}
        <i className={styles.span} style={{ left: `${at(median)}%`, width: `${at(p90) - at(median)}%` }} />
        <i className={styles.median} style={{ left: `${at(median)}%` }} />
        <i className={styles.p90} style={{ left: `${at(p90)}%` }} />
      </span>
      <span className={styles.said}>
        <span>
          <NumberLink
            filter={filterOf(result, row, 'tried')}
            says={`${label}: half within ${sayWait(median)}, nine of ten within ${sayWait(p90)}`}
          >
            <b>{sayWait(median)}</b>
          </NumberLink>
        </span>
        <span className="quiet">{isFew ? 'too few' : sayWait(p90)}</span>
        <span>
          {kept !== null && (
            <NumberLink
              filter={broken > 0 && open ? { ...open, promise: 'broken' } : null}
              says={`${label}: promise kept for ${sayNumber(kept)} % of ${sayNumber(decided)}; opens the ${sayNumber(broken)} that were not`}
            >
              {sayNumber(kept)} %
            </NumberLink>
          )}
          {kept !== null && <span className="quiet"> of {sayNumber(decided)}</span>}
        </span>
      </span>
    </li>
  )
}
