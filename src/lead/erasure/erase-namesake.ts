import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import { wordsIn } from '../search.ts'

/**
 * Erases organizations that are the person: nobody else belongs to them, and they bear the person's name ("Erika
 * Mustermann Consulting", mustermann.de), with what was merged into them. The name of a company that merely employed
 * somebody is no personal word. Answers their ids.
 */
export async function eraseNamesake(
  { db }: Context,
  personIds: string[],
  names: string[],
): Promise<string[]> {
  const alone = await db.all<{ id: string; words: string }>(sql`
    select o.id, concat_ws(' ', o.name, o.domain) as words from organizations o
    where o.workspace_id = ${db.workspaceId}
      and o.id in (select organization_id from persons
        where workspace_id = ${db.workspaceId} and id = any(${personIds}::uuid[]))
      and not exists (select from persons p where p.workspace_id = ${db.workspaceId} and p.organization_id = o.id
        and p.erased_at is null and p.id <> all(${personIds}::uuid[]))`)
  const bearing = alone
    .filter((row) => wordsIn(row.words).some((word) => names.some((name) => word.includes(name))))
    .map((row) => row.id)
  if (bearing.length === 0) return []
  const merged = await db.all<{ id: string }>(sql`
    select id from organizations
    where workspace_id = ${db.workspaceId} and survivor_id = any(${bearing}::uuid[])`)
  const ids = [...bearing, ...merged.map((row) => row.id)]
  await db.run(sql`
    update organizations set name = null, domain = null, region = null, postal_code = null, city = null, fields = '{}'
    where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[])`)
  await db.run(sql`
    delete from organization_keys where workspace_id = ${db.workspaceId} and organization_id = any(${ids}::uuid[])`)
  return ids
}
