import type { LeftOut } from '#src/deals/index.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import type { ReportRow } from '../report.ts'
import { sayMoney } from '../say.ts'

/** What is shared out by the models, and who has most more of it where every touch counts the same than as the beginning. */
export interface Shift {
  of: 'money' | 'sales'
  /** Null where nobody was touched twice before buying. */
  row: ReportRow | null
}

/** The greatest shift between "origin" and "linear". */
export function greatestShift(rows: readonly ReportRow[]): Shift {
  const of = rows.some((row) => Number(row.money_linear) > 0) ? 'money' : 'sales'
  const shift = (row: ReportRow) => Number(row[`${of}_linear`]) - Number(row[`${of}_origin`])
  const [most] = rows.toSorted((a, b) => shift(b) - shift(a))
  return { of, row: most && shift(most) > 0 ? most : null }
}

/** Who has done more than the first inquiry shows; null where nothing was sold. */
export function sayShift(
  rows: readonly ReportRow[],
  by: string,
  { sales, currency, without }: { sales: number; currency: string; without?: LeftOut | undefined },
): string | null {
  if (sales === 0) return null
  if (sales < TOO_FEW) return `${saySales(sales)} ${sales === 1 ? 'is' : 'are'} too few to compare models by`
  const said = without ? ', talks with our own people left out' : ''
  const { of, row } = greatestShift(rows)
  if (!row) return `All models say the same: nobody was touched twice before buying${said}`
  const say = (value: unknown) =>
    of === 'money' ? sayMoney(Number(value), currency) : saySales(Number(value))
  const began = Number(row[`${of}_origin`])
  const part = `${nameOf(row, by)} had a part of ${say(row[`${of}_linear`])} where every touch counts the same${said}`
  return began > 0 ? `${part}, and began ${say(began)}` : `${part}, and began nothing`
}

function saySales(sales: number): string {
  return sales === 1 ? '1 sale' : `${sales} sales`
}

function nameOf(row: ReportRow, by: string): string {
  const name = String(row.name || row[by] || `no ${by}`).replaceAll('_', ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
