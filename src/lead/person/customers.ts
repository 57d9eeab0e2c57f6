import { type Db, sql } from '#src/db/index.ts'

/** Organizations that bought are customers from now on. Those that were already stay as they are. */
export async function markCustomers(db: Db, organizationIds: readonly string[]): Promise<void> {
  if (organizationIds.length === 0) return
  await db.run(sql`
    update organizations o set is_customer = true, customer_by_sale = true
    from unnest(${[...organizationIds].sort()}::uuid[]) u(id)
    where o.workspace_id = ${db.workspaceId} and o.id = u.id and not o.is_customer`)
}

/** An organization whose last sale was taken back is no customer any more, unless somebody said so apart from the sale. */
export async function unmarkCustomer(db: Db, organizationId: string): Promise<void> {
  await db.run(sql`
    update organizations set is_customer = false, customer_by_sale = false
    where workspace_id = ${db.workspaceId} and id = ${organizationId} and customer_by_sale`)
}
