import { type Db, sql } from '#src/db/index.ts'

/** The buyer of sales that wait for a lead, or waited, goes where it is one of the persons; the sale stays counted. */
export async function forgetSales(
  db: Db,
  o: { persons: readonly string[]; leads: readonly string[] },
): Promise<void> {
  await db.run(sql`
    update sales_without_lead s set person_name = null, email = null, phone = null, email_key = null, phone_key = null,
      name_company_key = null
    where workspace_id = ${db.workspaceId} and (s.lead_id = any(${[...o.leads]}::uuid[]) or exists (
      select from person_keys k
      where k.workspace_id = s.workspace_id and k.person_id = any(${[...o.persons]}::uuid[])
        and ((k.kind = 'email' and k.value = s.email_key) or (k.kind = 'phone' and k.value = s.phone_key)
          or (k.kind = 'name_company' and k.value = s.name_company_key))))`)
}
