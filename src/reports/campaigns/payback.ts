import { sql } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { onlyFilter } from '../only.ts'
import { ONLY_ORIGIN } from '../only-names.ts'
import { soldByStretch } from '../overview/sold.ts'
import { type Asked, type Filter, type Report, type ReportRow, round } from '../report.ts'
import { sayMoney } from '../say.ts'
import { costsOf } from '../sources/costs.ts'
import { monthFilter } from '../sources/labels.ts'
import { stretchesOf } from '../steps.ts'

/**
 * When the money comes back: per month what was spent and what was sold, by the date of the sale, and both added up.
 * Sales are those of the leads that the report is limited to, whenever they asked; money whose rate is missing is left out.
 */
export const payback: Report = {
  name: 'payback',
  says: 'What was spent and what came back, month by month and added up',
  by: ['month'],
  only: ONLY_ORIGIN,
  async run(asked) {
    const months = stretchesOf(await wholeTime(asked), 'month')
    const [costs, sales] = await Promise.all([costsOf(asked, 'month'), soldByStretch(asked, months)])
    let [cost, revenue] = [0, 0]
    const rows = months.map(({ from, to }, i): ReportRow => {
      const month = from.slice(0, 7)
      const {
        inquired_from: _,
        inquired_to: __,
        ...whole
      }: Filter = { ...onlyFilter(asked.only), ...monthFilter(month) }
      const [spent, sold] = [costs.of(month) ?? 0, sales[i]?.revenue ?? 0]
      cost = round(cost + spent, 2)
      revenue = round(revenue + sold, 2)
      return {
        month,
        cost: round(spent, 2),
        revenue: sold,
        sales: sales[i]?.leads ?? 0,
        cost_so_far: cost,
        revenue_so_far: revenue,
        filter: { ...whole, sold_from: from, sold_to: to },
      }
    })
    const paid = whenPaidBack(rows)
    return {
      rows,
      totals: { cost, revenue, roi: cost > 0 ? round((revenue - cost) / cost, 2) : null, ...paid },
      finding: sayPayback({ cost, revenue, ...paid }, rows.length, asked.workspace.currency),
      cells: { revenue: {}, sales: {} },
      units: {
        cost: 'money',
        revenue: 'money',
        sales: 'leads',
        cost_so_far: 'money',
        revenue_so_far: 'money',
      },
    }
  },
}

/** From the first spending of what is asked for to its end: today where the period has none. */
async function wholeTime({ db, workspace, period, only, now }: Asked): Promise<{ from: string; to: string }> {
  const campaign = only.campaign ? [...only.campaign] : null
  const first = await db.first<{ day: string | null }>(sql`
    select to_char(min(spent_on), 'YYYY-MM-DD') as day from campaign_costs
    where workspace_id = ${db.workspaceId} and removed_at is null and not is_planned
      and (${campaign}::text[] is null or campaign_id::text = any(${campaign}::text[]))`)
  const today = dayIn(workspace.time_zone, now)
  const to = period.to ?? today
  const from = period.from ?? first?.day ?? to
  return { from: from < to ? from : to, to }
}

interface Paid {
  /** The month from which on the revenue so far is not less than the cost so far; null while it is not. */
  paid_back: string | null
  /** How many months after the first spending that was. */
  after_months: number | null
}

function whenPaidBack(rows: readonly ReportRow[]): Paid {
  const first = rows.findIndex(({ cost }) => Number(cost) > 0)
  const behind = rows.findLastIndex((row) => Number(row.revenue_so_far) < Number(row.cost_so_far))
  if (first < 0 || behind === rows.length - 1) return { paid_back: null, after_months: null }
  const paid = Math.max(first, behind + 1)
  return { paid_back: String(rows[paid]?.month), after_months: paid - first }
}

function sayPayback(
  o: Paid & { cost: number; revenue: number },
  months: number,
  currency: string,
): string | null {
  const { cost, revenue, paid_back, after_months } = o
  if (cost === 0) return null
  const money = `${sayMoney(revenue, currency)} of ${sayMoney(cost, currency)}`
  if (paid_back === null) return `${money} came back in ${months === 1 ? '1 month' : `${months} months`}`
  if (after_months === 0) return 'The money came back in the month it was first spent'
  return `The money came back after ${after_months === 1 ? '1 month' : `${after_months} months`}`
}
