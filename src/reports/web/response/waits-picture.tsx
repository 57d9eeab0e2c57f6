import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { Columns } from '../kit/columns.tsx'
import { NumberLink } from '../kit/number-link.tsx'
import { type LeadFilter, numberIn, type Row, textIn } from '../use-report.ts'
import styles from './response.module.css'

/** How long leads waited, class by class; the last column are those that nobody tried, drawn apart. */
export function WaitsPicture({ rows }: { rows: readonly Row[] }) {
  const most = Math.max(1, ...rows.map((row) => numberIn(row, 'share')))
  return (
    <div>
      <Columns
        of={rows.map((row) => {
          const [leads, share, wait] = [numberIn(row, 'leads'), numberIn(row, 'share'), textIn(row, 'wait')]
          return {
            key: wait,
            head: (
              <>
                <NumberLink
                  filter={leads > 0 ? (row.filter as LeadFilter) : null}
                  says={`${wait}: ${sayNumber(leads)} leads, ${sayNumber(share, 1)} %`}
                >
                  <b>{sayNumber(share, share < 10 ? 1 : 0)} %</b>
                </NumberLink>
                <span className="quiet">{sayNumber(leads)}</span>
              </>
            ),
            share: (share / most) * 100,
            name: wait === 'never' ? 'never tried' : wait,
            isApart: wait === 'never',
          }
        })}
      />
      <p className={styles.axisName}>
        Time from the question to the first attempt of a human; share of all leads
      </p>
    </div>
  )
}
