import { type Db, sql } from '#src/db/index.ts'
import { type ProposedLead, proposeLeads } from './read-proposed.ts'
import type { SaleWithoutLeadRow } from './tables.ts'

export const SALE_STATES = ['waiting', 'no_lead', 'booked'] as const
export type SaleState = (typeof SALE_STATES)[number]

export interface ListedSale
  extends Pick<
    SaleWithoutLeadRow,
    | 'id'
    | 'external_id'
    | 'order_number'
    | 'product'
    | 'amount'
    | 'currency'
    | 'sold_at'
    | 'by_finance'
    | 'person_name'
    | 'email'
    | 'phone'
    | 'company'
    | 'told_at'
    | 'decided_at'
    | 'lead_id'
  > {
  /** Who said whose it is; null where a file did. */
  decided_by: string | null
  file_name: string | null
  proposed: ProposedLead[]
}

export interface SalesPage {
  items: ListedSale[]
  /** Hand back as `after` for the next page; null on the last one. */
  next: string | null
  /** How many there are in each state, and what they come to, one line per currency. */
  counts: { state: SaleState; currency: string; sales: number; amount: string }[]
}

/** Sales without a lead, the latest first, with the leads they may belong to. */
export async function listSales(
  db: Db,
  o: { state: SaleState; after?: string | undefined; limit: number },
): Promise<SalesPage> {
  const state = o.state === 'waiting' ? sql`s.decision is null` : sql`s.decision = ${o.state}`
  const by = o.state === 'waiting' ? sql`s.sold_at` : sql`s.decided_at`
  const after = o.after
    ? sql`and (${by}, s.id) < (select ${o.state === 'waiting' ? sql`sold_at` : sql`decided_at`}, id from sales_without_lead
        where workspace_id = ${db.workspaceId} and id = ${o.after}::uuid)`
    : sql``
  const [rows, counts] = await Promise.all([
    db.all<Omit<ListedSale, 'proposed'>>(sql`
      select s.id, s.external_id, s.order_number, s.product, trim_scale(s.amount)::text as amount, s.currency, s.sold_at,
        s.by_finance, s.person_name, s.email, s.phone, s.company, s.told_at, s.decided_at, s.lead_id,
        m.name as decided_by, i.file_name
      from sales_without_lead s
      left join members m on m.workspace_id = s.workspace_id and m.id = s.decided_by
      left join imports i on i.workspace_id = s.workspace_id and i.id = s.import_id
      where s.workspace_id = ${db.workspaceId} and ${state} ${after}
      order by ${by} desc, s.id desc limit ${o.limit + 1}`),
    db.all<SalesPage['counts'][number]>(sql`
      select coalesce(decision, 'waiting') as state, currency, count(*)::int as sales,
        trim_scale(coalesce(sum(amount), 0))::text as amount
      from sales_without_lead where workspace_id = ${db.workspaceId} group by 1, 2 order by 1, 2`),
  ])
  const items = rows.slice(0, o.limit)
  const proposed =
    o.state === 'booked'
      ? new Map()
      : await proposeLeads(
          db,
          items.map(({ id }) => id),
        )
  return {
    items: items.map((row) => ({ ...row, proposed: proposed.get(row.id) ?? [] })),
    next: rows.length > o.limit ? (items.at(-1)?.id ?? null) : null,
    counts,
  }
}
