import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { numberIn, type Row } from '../use-report.ts'
import styles from './return.module.css'

const SHOWN = [1, 2, 3, 6, 9, 12, 18, 24, 30, 36]

/** The lag curve: the share of the sales that has come so many months after the inquiry. */
export function LagPlot({ points }: { points: readonly Row[] }) {
  const last = points.length
  const shown = points.filter((row) => {
    const months = numberIn(row, 'months')
    return SHOWN.includes(months) || months === last
  })
  return (
    <ol className={styles.lag}>
      {shown.map((row) => {
        const [months, share] = [numberIn(row, 'months'), numberIn(row, 'share')]
        return (
          <li key={months}>
            <b>{sayNumber(share)} %</b>
            <span className={styles.column} aria-hidden>
              <i className={styles.fill} style={{ height: `${share}%` }} />
            </span>
            <span>{months === 1 ? '1 month' : `${months} months`}</span>
          </li>
        )
      })}
    </ol>
  )
}
