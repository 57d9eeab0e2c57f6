import { type Db, sql } from '#src/db/index.ts'
import { patternsOf } from './find-mentions.ts'

/**
 * What partners told of the persons goes: rows of their files that are about their leads or name an address or number of
 * theirs, and who a registered deal is with. What became of a row, and that the deal is registered for its company, stay.
 */
export async function forgetToldByPartners(
  db: Db,
  o: { persons: readonly string[]; leads: readonly string[] },
): Promise<void> {
  const { emails, numbers } = await patternsOf(db, o.persons)
  await db.run(sql`
    update partner_file_rows r set cells = '[]', sentence = null from (
      select file_id, row_number, lower(encode(convert_to(cells::text, 'UTF8'), 'escape')) as text, lead_id
      from partner_file_rows where workspace_id = ${db.workspaceId}
    ) said
    where r.workspace_id = ${db.workspaceId} and r.file_id = said.file_id and r.row_number = said.row_number
      and (said.lead_id = any(${[...o.leads]}::uuid[]) or said.text ~ any(${emails}::text[])
        or regexp_replace(said.text, '[-+ ()/.]+', '', 'g') ~ any(${numbers}::text[]))`)
  await db.run(sql`
    update registered_deals d set contact = null, email = null, phone = null, note = null, email_key = null, phone_key = null,
      decision_note = null
    where workspace_id = ${db.workspaceId} and exists (
      select from person_keys k
      where k.workspace_id = d.workspace_id and k.person_id = any(${[...o.persons]}::uuid[])
        and ((k.kind = 'email' and k.value = d.email_key) or (k.kind = 'phone' and k.value = d.phone_key)))`)
}
