import type { CSSProperties } from 'react'
import { sayWait } from '#src/lib/say-wait.ts'
import { useSession } from '#src/web/kit/server/session.ts'
import { sayMoney, sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'
import kit from '../kit/kit.module.css'
import { NumberLink } from '../kit/number-link.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { filterOf, maybeNumber, numberIn, type Result } from '../use-report.ts'
import { sayColumn, sayMonth } from '../words.ts'
import styles from './pace.module.css'

const COLUMNS = [
  'leads',
  'accepted',
  'days_to_accepted',
  'opportunities',
  'days_to_opportunity',
  'won',
  'days_to_close_median',
]
const STEPS = [
  ['days_to_accepted', 'accepted', 'Accepted', 'var(--stage-working)'],
  ['days_to_opportunity', 'opportunities', 'Opportunity', 'var(--stage-opportunity)'],
  ['days_to_close_median', 'won', 'Sold', 'var(--stage-won)'],
] as const

/** How many days leads of each month needed to come along, and what the pipeline moves per day. */
export function VelocityPart({ result, isStale }: { result: Result; isStale: boolean }) {
  return (
    <div className={kit.stack}>
      <Picture
        finding={result.finding ?? 'Too few leads came along to say how fast'}
        note="Median days from the inquiry, of the leads of each month that came so far by now. Of the latest months only the quick ones are there yet."
        isStale={isStale}
      >
        <Days result={result} />
      </Picture>
      <Moved result={result} isStale={isStale} />
      <ReportTable result={result} columns={COLUMNS} isStale={isStale} />
    </div>
  )
}

/** A dot per month and step, on one scale of days for each step; months of too few leads have none. */
function Days({ result }: { result: Result }) {
  return (
    <div className={styles.steps}>
      {STEPS.map(([column, count, label, color]) => {
        const most = Math.max(
          ...result.rows.map((row) => (numberIn(row, count) >= result.too_few ? numberIn(row, column) : 0)),
        )
        return (
          <section key={column} style={{ '--curve': color } as CSSProperties}>
            <h3 className={styles.step}>{label}</h3>
            <ul className={styles.months}>
              {result.rows.map((row) => {
                const [days, n] = [maybeNumber(row, column), numberIn(row, count)]
                const isTold = days !== null && n >= result.too_few
                return (
                  <li key={String(row.month)}>
                    <span className="quiet">{sayMonth(String(row.month))}</span>
                    <span className={styles.track}>
                      {isTold && <i style={{ width: `${most === 0 ? 0 : (days / most) * 100}%` }} />}
                    </span>
                    {isTold ? <b>{sayWait(days * 86_400)}</b> : <span className="quiet">too few</span>}
                    <span className="quiet">
                      n ={' '}
                      <NumberLink
                        filter={n > 0 ? filterOf(result, row, count) : null}
                        says={`${sayMonth(String(row.month))}, ${sayColumn(count)}: ${sayNumber(n)}`}
                      >
                        {sayNumber(n)}
                      </NumberLink>
                    </span>
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** The formula with its numbers, so that whoever reads it can reckon it again. */
function Moved({ result, isStale }: { result: Result; isStale: boolean }) {
  const { workspace } = useSession()
  const { totals } = result
  const decided = numberIn(totals, 'won') + numberIn(totals, 'lost')
  const velocity = maybeNumber(totals, 'velocity')
  const money = (column: string) => sayMoney(Math.round(numberIn(totals, column)), workspace.currency)
  const open = numberIn(totals, 'open_opportunities')
  return (
    <Picture
      finding={
        velocity === null
          ? `What the pipeline moves a day is not told yet: ${decided} leads of these months are won or lost`
          : `The pipeline moves ${money('velocity')} a day`
      }
      note="Open opportunities × share won × mean sale ÷ mean days from the inquiry to the sale. The opportunities are open now; the rest is of all leads of these months."
      isStale={isStale}
    >
      {velocity !== null && (
        <ul className={styles.formula}>
          <li>
            <b>
              <NumberLink
                filter={filterOf(result, totals, 'open_opportunities')}
                says={`${sayNumber(open)} open opportunities`}
              >
                {sayNumber(open)}
              </NumberLink>
            </b>
            <span>open opportunities</span>
          </li>
          <li>
            <b>× {sayPercent(numberIn(totals, 'win_rate'))}</b>
            <span>
              won of {sayNumber(decided)} decided ({sayNumber(numberIn(totals, 'win_rate_low'))} to{' '}
              {sayNumber(numberIn(totals, 'win_rate_high'))} %)
            </span>
          </li>
          <li>
            <b>× {money('mean_sale')}</b>
            <span>mean of {sayNumber(numberIn(totals, 'sales_n'))} sales</span>
          </li>
          <li>
            <b>÷ {sayNumber(numberIn(totals, 'days_to_close_mean'), 1)} days</b>
            <span>mean of {sayNumber(numberIn(totals, 'won'))} won</span>
          </li>
        </ul>
      )}
    </Picture>
  )
}
