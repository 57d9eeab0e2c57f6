import { type Db, sql } from '#src/db/index.ts'

/** The leads that external ids of another system mean; for one that was merged, its survivor. */
export async function leadsByExternalId(
  db: Db,
  externalIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.all<{ external_id: string; id: string }>(sql`
    select external_id, coalesce(survivor_id, id) as id from leads
    where workspace_id = ${db.workspaceId} and external_id = any(${[...new Set(externalIds)]}::text[])`)
  return new Map(rows.map((row) => [row.external_id, row.id]))
}

/** The leads of deals by the deal's external id. */
export async function salesByExternalId(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.all<{ external_id: string; lead_id: string }>(sql`
    select external_id, lead_id from deals
    where workspace_id = ${db.workspaceId} and external_id = any(${[...new Set(ids)]}::text[])`)
  return new Map(rows.map((row) => [row.external_id, row.lead_id]))
}

/** The leads of deals by order number; several where an order number is not of one lead alone. */
export async function salesByOrderNumber(db: Db, numbers: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db.all<{ order_number: string; leads: string[] }>(sql`
    select order_number, array_agg(distinct lead_id) as leads from deals
    where workspace_id = ${db.workspaceId} and order_number = any(${[...new Set(numbers)]}::text[])
    group by order_number`)
  return new Map(rows.map((row) => [row.order_number, row.leads]))
}
