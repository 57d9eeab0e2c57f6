import { sql } from '#src/db/index.ts'
import { inOwnCurrency } from '#src/people/exchange-rates/at-rates.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { type Check, limit } from './check.ts'

interface Row {
  id: string
  revenue: string | null
  sum: string | null
  currency: string
}

export const sales: Check = {
  name: 'sales',
  sentence:
    'Revenue and date of sale of a lead are those of its deals that stand, in the currency of the workspace, less what went back.',
  async find(db) {
    const { currency } = await readWorkspace(db)
    const rows = await db.all<Row>(sql`
      select l.id, l.revenue, d.sum, w.currency from leads l
      join workspaces w on w.id = l.workspace_id
      left join (
        select d.lead_id, min(d.sold_at) filter (where d.taken_back_at is null and d.refund_of is null) as sold_at,
          sum(${inOwnCurrency(currency, sql`d`, sql`d.amount`)}) filter (
            where d.taken_back_at is null and d.basis = 'own_revenue'
          ) as sum
        from deals d
        where d.workspace_id = ${db.workspaceId} group by d.lead_id
      ) d on d.lead_id = l.id
      where l.workspace_id = ${db.workspaceId} and (d.lead_id is not null or l.revenue is not null) and (
        d.sum is distinct from l.revenue or d.sold_at is distinct from l.sold_at
        or (l.revenue is not null and l.revenue_currency is distinct from w.currency))
      order by l.id ${limit}`)
    return rows.map((r) => ({
      sentence:
        r.sum === r.revenue
          ? `The lead ${r.id} is dated or paid otherwise than its deals.`
          : `The lead ${r.id} has a revenue of ${r.revenue ?? 'nothing'}, its deals sum to ${r.sum ?? 'nothing'} ${r.currency}.`,
      lead_id: r.id,
      expected: r.sum,
      found: r.revenue,
    }))
  },
}
