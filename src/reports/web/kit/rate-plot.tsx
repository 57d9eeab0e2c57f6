import { sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'
import type { LeadFilter } from '../use-report.ts'
import { NumberLink } from './number-link.tsx'
import styles from './rate-plot.module.css'

export interface Rate {
  key: string
  label: string
  /** Percent; null where there is none. */
  rate: number | null
  low: number | null
  high: number | null
  part: number
  whole: number
  filter: LeadFilter | null
}

/**
 * Rates as points with their 95 % intervals on one axis, the average as a line: whose interval does not reach the line
 * differs from it by more than chance. What stands on too few is drawn pale and says so.
 */
export function RatePlot(o: {
  of: readonly Rate[]
  average: number | null
  tooFew: number
  /** What part and whole are: "won of leads". */
  says: string
}) {
  const shown = o.of.filter(({ rate }) => rate !== null)
  const sure = shown.filter(({ whole }) => whole >= o.tooFew)
  const reach = Math.max(o.average ?? 0, ...(sure.length > 0 ? sure : shown).map(({ high }) => high ?? 0))
  const top = niceTop(reach)
  const at = (percent: number) => Math.min(100, (percent / top) * 100)
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * top)
  return (
    <div className={styles.plot}>
      <div className={styles.axis} aria-hidden>
        <span />
        <span className={styles.ticks}>
          {o.average !== null && (
            <i
              className={styles.averageLabel}
              // At the edge it stays within the picture.
              style={{ left: `${at(o.average)}%`, transform: `translateX(-${at(o.average)}%)` }}
            >
              average {sayNumber(o.average, 1)} %
            </i>
          )}
        </span>
        <span />
      </div>
      <ul className={styles.rows}>
        {shown.map((one) => (
          <li key={one.key} className={styles.row} data-few={one.whole < o.tooFew || undefined}>
            <span className={styles.label} title={one.label}>
              {one.label}
            </span>
            <span className={styles.track} aria-hidden>
              {o.average !== null && <i className={styles.average} style={{ left: `${at(o.average)}%` }} />}
              <i
                className={styles.interval}
                data-cut={(one.high ?? 0) > top || undefined}
                style={{ left: `${at(one.low ?? 0)}%`, width: `${at(one.high ?? 0) - at(one.low ?? 0)}%` }}
              />
              <i className={styles.point} style={{ left: `${at(one.rate ?? 0)}%` }} />
            </span>
            <span className={styles.value}>
              <NumberLink
                filter={one.part > 0 ? one.filter : null}
                says={`${one.label}: ${sayPercent(one.rate ?? 0)}, ${one.part} of ${one.whole} ${o.says}`}
              >
                <b>{sayPercent(one.rate ?? 0)}</b>
              </NumberLink>
              <span className="quiet">
                {one.whole < o.tooFew ? `of ${sayNumber(one.whole)}: too few` : `of ${sayNumber(one.whole)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.axis} aria-hidden>
        <span />
        <span className={styles.ticks}>
          {ticks.map((tick) => (
            <i key={tick} className={styles.tick} style={{ left: `${at(tick)}%` }}>
              {sayNumber(tick, top < 4 ? 1 : 0)} %
            </i>
          ))}
        </span>
        <span />
      </div>
    </div>
  )
}

export function niceTop(reach: number): number {
  // Quarters of them are round.
  const steps = [0.4, 0.8, 2, 4, 8, 12, 16, 20, 24, 32, 40, 60, 80, 100]
  return steps.find((step) => step >= Math.min(100, reach)) ?? 100
}
