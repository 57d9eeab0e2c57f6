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
  return readDealsOf(db, [leadId])
}

/** The same of several leads. */
export function readDealsOf(db: Db, leadIds: readonly string[]): Promise<DealRow[]> {
  return db.all<DealRow>(sql`
    select ${columns} from deals
    where workspace_id = ${db.workspaceId} and lead_id = any(${[...leadIds]}::uuid[]) order by sold_at, id`)
}

/**
 * The deal that is meant, among those of the lead: by id, by external id, or by order number where the product is the
 * same or one of them names none (an order may hold several products, each a deal).
 */
export function findSame(own: readonly DealRow[], deal: NewDeal): DealRow | undefined {
  const refund = isRefund(deal)
  const known = own.find((row) => row.id === deal.id)
  if (known) return known
  const alike = own.filter((row) => (row.refund_of !== null) === refund)
  const byId = alike.find((row) => row.external_id !== null && row.external_id === deal.externalId)
  if (byId || refund) return byId ?? sameRefund(own, deal)
  return alike.find(
    (row) =>
      row.order_number !== null &&
      row.order_number === deal.orderNumber &&
      !(row.external_id && deal.externalId) &&
      isOfProduct(row, deal),
  )
}

/** Money that went back: told with the sale it is of, or as an amount less than nothing. */
export function isRefund(deal: NewDeal): boolean {
  return Boolean(deal.refundOf) || (deal.amount?.startsWith('-') ?? false)
}

/** The sale whose money went back: by its id, else by the external id or the order number that the refund names. */
export function refundedSale(own: readonly DealRow[], deal: NewDeal): DealRow | undefined {
  const sales = own.filter((row) => row.refund_of === null && row.taken_back_at === null)
  if (deal.refundOf) return sales.find((row) => row.id === deal.refundOf)
  return (
    sales.find((row) => row.external_id !== null && row.external_id === deal.externalId) ??
    sales.find(
      (row) => row.order_number !== null && row.order_number === deal.orderNumber && isOfProduct(row, deal),
    )
  )
}

/** A refund without an id of its own is known by its sale, day and amount; with one, two alike are two. */
function sameRefund(own: readonly DealRow[], deal: NewDeal): DealRow | undefined {
  if (deal.id) return undefined
  const sale = refundedSale(own, deal)
  return own.find(
    (row) =>
      sale !== undefined &&
      row.refund_of === sale.id &&
      Number(row.amount) === Number(deal.amount) &&
      row.sold_at.getTime() === deal.soldAt?.getTime() &&
      !(row.external_id && deal.externalId && deal.externalId !== sale.external_id),
  )
}

function isOfProduct(row: DealRow, deal: NewDeal): boolean {
  return !row.product || !deal.product || row.product === deal.product
}

export function dealOfAnotherLead(): Refusal {
  return new Refusal('conflict', 'deal_of_another_lead', 'This sale is recorded with another lead already.')
}
