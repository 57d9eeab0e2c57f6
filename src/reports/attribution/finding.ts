import type { LeftOut } from '#src/deals/index.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayMoney } from '../say.ts'

/**
 * Who has done more than the first inquiry shows: the greatest shift between "origin" and "linear"; null where nothing
 * was sold or nothing shifts.
 */
export function sayShift(
  rows: readonly ReportRow[],
  by: string,
  { sales, currency, without }: { sales: number; currency: string; without?: LeftOut | undefined },
): string | null {
  if (sales === 0) return null
  if (sales < TOO_FEW)
    return `${sales === 1 ? '1 sale is' : `${sales} sales are`} too few to compare models by`
  const said = without ? ', talks with our own people left out' : ''
  const what = rows.some((row) => Number(row.money_linear) > 0) ? 'money' : 'sales'
  const shift = (row: ReportRow) => Number(row[`${what}_linear`]) - Number(row[`${what}_origin`])
  const [most] = [...rows].sort((a, b) => shift(b) - shift(a))
  if (!most || shift(most) <= 0)
    return `All models say the same: nobody was touched twice before buying${said}`
  const say = (value: unknown) => (what === 'money' ? sayMoney(Number(value), currency) : `${value} sales`)
  const began = Number(most[`${what}_origin`])
  const part = `${nameOf(most, by)} had a part of ${say(most[`${what}_linear`])} where every touch counts the same${said}`
  return began > 0 ? `${part}, and began ${say(began)}` : `${part}, and began nothing`
}

function nameOf(row: ReportRow, by: string): string {
  const name = String(row.name || row[by] || `no ${by}`).replaceAll('_', ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
