import { sql } from '#src/db/index.ts'
import { dayIn } from '#src/lib/day.ts'
import { andOfLeads, ONLY, onlyFilter } from '../only.ts'
import { soldByStretch } from '../overview/sold.ts'
import { type Asked, type Filter, type Report, type ReportRow, round } from '../report.ts'
import { sayMoney } from '../say.ts'
import { type Costs, costsOf } from '../sources/costs.ts'
import { monthFilter } from '../sources/labels.ts'
import { stretchesOf } from '../steps.ts'

/**
 * When the money comes back: per month what was spent and what was sold, by the date of the sale, and both added up.
 * Sales are those of the leads that the report is limited to, whenever they asked; money whose rate is missing is left out.
 * Without a period it begins with the month of the first spending, or of the first sale. Limited to what no cost is told for,
 * the cost is null, and nothing is said of when it came back.
 */
export const payback: Report = {
  name: 'payback',
  says: 'What was spent and what came back, month by month and added up',
  by: ['month'],
  only: ONLY,
  async run(asked) {
    const costs = await costsOf(asked, 'month')
    const months = stretchesOf(await wholeTime(asked, costs), 'month')
    const sales = await soldByStretch(asked, months)
    const isCostTold = costs.total !== null
    let [cost, revenue] = [isCostTold ? 0 : null, 0]
    const rows = months.map(({ from, to }, i): ReportRow => {
      const month = from.slice(0, 7)
      const {
        inquired_from: _,
        inquired_to: __,
        ...whole
      }: Filter = { ...onlyFilter(asked.only), ...monthFilter(month) }
      const [spent, sold] = [isCostTold ? (costs.of(month) ?? 0) : null, sales[i]?.revenue ?? 0]
      if (cost !== null) cost = round(cost + (spent ?? 0), 2)
      revenue = round(revenue + sold, 2)
      return {
        month,
        cost: spent === null ? null : round(spent, 2),
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
      totals: { cost, revenue, roi: cost ? round((revenue - cost) / cost, 2) : null, ...paid },
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

/** From the month of the first spending on what is asked for, or else of its first sale, to its end: today where the period has none. */
async function wholeTime(asked: Asked, costs: Costs): Promise<{ from: string; to: string }> {
  const { workspace, period, now } = asked
  const to = period.to ?? dayIn(workspace.time_zone, now)
  const [spent] = costs.groups.filter((month) => (costs.of(month) ?? 0) > 0).sort()
  const first = spent ? `${spent}-01` : await firstSale(asked)
  const from = period.from ?? first ?? to
  return { from: from < to ? from : to, to }
}

async function firstSale({ db, workspace, only }: Asked): Promise<string | null> {
  const row = await db.first<{ day: string | null }>(sql`
    select to_char(date_trunc('month', min(sold_at) at time zone ${workspace.time_zone}), 'YYYY-MM-DD') as day from deals
    where workspace_id = ${db.workspaceId} and taken_back_at is null and basis = 'own_revenue'
      ${andOfLeads(db, only, sql`deals.lead_id`)}`)
  return row?.day ?? null
}

interface Paid {
  /** The month from which on the revenue so far is not less than the cost so far; null while it is not. */
  paid_back: string | null
  /** How many months after the first spending that was. */
  after_months: number | null
}

function whenPaidBack(rows: readonly ReportRow[]): Paid {
  // A cost that is not told is null, and no month has one.
  const first = rows.findIndex(({ cost }) => Number(cost) > 0)
  const behind = rows.findLastIndex((row) => Number(row.revenue_so_far) < Number(row.cost_so_far))
  if (first < 0 || behind === rows.length - 1) return { paid_back: null, after_months: null }
  const paid = Math.max(first, behind + 1)
  return { paid_back: String(rows[paid]?.month), after_months: paid - first }
}

function sayPayback(
  o: Paid & { cost: number | null; revenue: number },
  months: number,
  currency: string,
): string | null {
  const { cost, revenue, paid_back, after_months } = o
  if (!cost) return null
  const money = `${sayMoney(revenue, currency)} of ${sayMoney(cost, currency)}`
  if (paid_back === null) return `${money} came back in ${months === 1 ? '1 month' : `${months} months`}`
  if (after_months === 0) return 'The money came back in the month it was first spent'
  return `The money came back after ${after_months === 1 ? '1 month' : `${after_months} months`}`
}
