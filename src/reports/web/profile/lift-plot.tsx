import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import styles from '../kit/rate-plot.module.css'
import { sayTimes } from '../say-value.ts'
import { filterOf, maybeNumber, numberIn, type Result, type Row, textIn } from '../use-report.ts'

const TICKS = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16]

/**
 * How many times as often as all those with a trait buy, as points with their 95 % intervals on an axis where half and twice
 * lie equally far from one. What chance may have made is drawn pale.
 */
export function LiftPlot({ result, rows }: { result: Result; rows: readonly Row[] }) {
  const ends = rows.flatMap((row) => [maybeNumber(row, 'lift_low') ?? 1, maybeNumber(row, 'lift_high') ?? 1])
  const low = TICKS.findLast((tick) => tick <= Math.min(0.5, ...ends)) ?? 0.1
  const high = TICKS.find((tick) => tick >= Math.max(2, ...ends)) ?? 16
  const at = (lift: number) => {
    const share = Math.log(lift / low) / Math.log(high / low)
    return Math.min(100, Math.max(0, share * 100))
  }
  return (
    <div className={styles.plot}>
      <ul className={styles.rows}>
        {rows.map((row) => {
          const lift = numberIn(row, 'lift')
          const [from, to] = [at(numberIn(row, 'lift_low')), at(numberIn(row, 'lift_high'))]
          const label = textIn(row, 'name')
          const times = sayTimes(lift)
          return (
            <li key={textIn(row, 'trait')} className={styles.row} data-few={row.found !== 'yes' || undefined}>
              <span className={styles.label} title={label}>
                {label}
              </span>
              <span className={styles.track} aria-hidden>
                <i className={styles.average} style={{ left: `${at(1)}%` }} />
                <i className={styles.interval} style={{ left: `${from}%`, width: `${to - from}%` }} />
                <i className={styles.point} style={{ left: `${at(lift)}%` }} />
              </span>
              <span className={styles.value}>
                <NumberLink
                  filter={filterOf(result, row, 'bought')}
                  says={`${label}: ${times} as often as all, ${numberIn(row, 'bought')} of ${numberIn(row, 'leads')} leads bought`}
                >
                  <b>{times}</b>
                </NumberLink>
                <span className="quiet">
                  {sayNumber(numberIn(row, 'bought'))} of {sayNumber(numberIn(row, 'leads'))}
                </span>
              </span>
            </li>
          )
        })}
      </ul>
      <div className={styles.axis} aria-hidden>
        <span />
        <span className={styles.ticks}>
          {TICKS.filter((tick) => tick >= low && tick <= high).map((tick) => (
            <i key={tick} className={styles.tick} style={{ left: `${at(tick)}%` }}>
              {tick === 1 ? 'as all' : `× ${sayNumber(tick, 2)}`}
            </i>
          ))}
        </span>
        <span />
      </div>
    </div>
  )
}
