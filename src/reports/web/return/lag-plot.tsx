import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { Columns } from '../kit/columns.tsx'
import { numberIn, type Row } from '../use-report.ts'

const SHOWN = [1, 2, 3, 6, 9, 12, 18, 24, 30, 36]

/** The lag curve: the share of the sales that has come so many months after the inquiry. */
export function LagPlot({ points }: { points: readonly Row[] }) {
  const shown = points.filter((row) => {
    const months = numberIn(row, 'months')
    return SHOWN.includes(months) || months === points.length
  })
  return (
    <Columns
      of={shown.map((row) => {
        const [months, share] = [numberIn(row, 'months'), numberIn(row, 'share')]
        return {
          key: String(months),
          head: <b>{sayNumber(share)} %</b>,
          share,
          name: months === 1 ? '1 month' : `${months} months`,
        }
      })}
    />
  )
}
