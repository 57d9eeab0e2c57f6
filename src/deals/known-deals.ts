import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { NewDeal } from './deal-book.ts'
import { type DealRow, deals } from './tables.ts'

const columns = sql.raw(Object.keys(deals.columns).join(', '))

/**
 * The deals of leads, those taken back too, by lead. Refuses `deal_of_another_lead` when something told of one lead
 * is known as a deal of another.
 */
export async function knownDeals(
  db: Db,
  told: ReadonlyMap<string, readonly NewDeal[]>,
): Promise<Map<string, DealRow[]>> {
  const all = [...told.values()].flat()
  const rows = await db.all<DealRow>(sql`
    select ${columns} from deals where workspace_id = ${db.workspaceId} and lead_id = any(${[...told.keys()]}::uuid[])
    union select ${columns} from deals
    where workspace_id = ${db.workspaceId} and id = any(${all.flatMap((deal) => deal.id ?? [])}::uuid[])
    union select ${columns} from deals
    where workspace_id = ${db.workspaceId} and external_id = any(${all.flatMap((deal) => deal.externalId ?? [])}::text[])`)
  const byLead = new Map<string, DealRow[]>([...told.keys()].map((leadId) => [leadId, []]))
  const leadOf = new Map<string, string>()
  for (const row of rows) {
    byLead.get(row.lead_id)?.push(row)
    leadOf.set(row.id, row.lead_id)
    if (row.external_id !== null) leadOf.set(row.external_id, row.lead_id)
  }
  for (const [leadId, list] of told) {
    for (const deal of list) {
      const other = [deal.id, deal.externalId].some((key) => key && (leadOf.get(key) ?? leadId) !== leadId)
      if (other) throw dealOfAnotherLead()
    }
  }
  return byLead
}

/** The deals of one lead, the earliest first; those taken back too. */
export function readDeals(db: Db, leadId: string): Promise<DealRow[]> {
  return db.all<DealRow>(sql`
    select ${columns} from deals where workspace_id = ${db.workspaceId} and lead_id = ${leadId} order by sold_at, id`)
}

/**
 * The deal that is meant, among those of the lead: by id, by external id, or by order number where the product is the
 * same or one of them names none (an order may hold several products, each a deal).
 */
export function findSame(own: readonly DealRow[], deal: NewDeal): DealRow | undefined {
  return (
    own.find((row) => row.id === deal.id) ??
    own.find((row) => row.external_id !== null && row.external_id === deal.externalId) ??
    own.find(
      (row) =>
        row.order_number !== null &&
        row.order_number === deal.orderNumber &&
        !(row.external_id && deal.externalId) &&
        (!row.product || !deal.product || row.product === deal.product),
    )
  )
}

export function dealOfAnotherLead(): Refusal {
  return new Refusal('conflict', 'deal_of_another_lead', 'This sale is recorded with another lead already.')
}
