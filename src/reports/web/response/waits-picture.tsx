import type { CSSProperties } from 'react'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { NumberLink } from '../kit/number-link.tsx'
import { type LeadFilter, numberIn, type Row, textIn } from '../use-report.ts'
import styles from './response.module.css'

/** How long leads waited, class by class; the last bar are those that nobody tried, drawn apart. */
export function WaitsPicture({ rows }: { rows: readonly Row[] }) {
  const most = Math.max(1, ...rows.map((row) => numberIn(row, 'share')))
  return (
    <div>
      <ol className={styles.waits}>
        {rows.map((row) => {
          const [leads, share, wait] = [numberIn(row, 'leads'), numberIn(row, 'share'), textIn(row, 'wait')]
          return (
            <li key={wait} data-never={wait === 'never' || undefined}>
              <span className={styles.count}>
                <NumberLink
                  filter={leads > 0 ? (row.filter as LeadFilter) : null}
                  says={`${wait}: ${sayNumber(leads)} leads, ${sayNumber(share, 1)} %`}
                >
                  <b>{sayNumber(share, share < 10 ? 1 : 0)} %</b>
                </NumberLink>
                <span className="quiet">{sayNumber(leads)}</span>
              </span>
              <span className={styles.column} aria-hidden>
                <i
                  className={styles.fill}
                  data-never={wait === 'never' || undefined}
                  style={{ '--share': `${(share / most) * 100}%` } as CSSProperties}
                />
              </span>
              <span className={styles.wait}>{wait === 'never' ? 'never tried' : wait}</span>
            </li>
          )
        })}
      </ol>
      <p className={styles.axisName}>
        Time from the question to the first attempt of a human; share of all leads
      </p>
    </div>
  )
}
