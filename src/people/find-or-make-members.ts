import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from './context.ts'
import type { Role } from './roles.ts'

/**
 * The members that an older system names, by e-mail address, number or name; who is not known becomes a member without
 * sign-in who receives no leads yet. Answers by the name as given.
 */
export async function findOrMakeMembers(
  { db }: Context,
  names: readonly string[],
  role: Role,
): Promise<Map<string, string>> {
  const wanted = [...new Set(names)]
  const found = new Map<string, string>()
  if (wanted.length === 0) return found
  const rows = await db.all<{ told: string; id: string }>(sql`
    select distinct on (u.told) u.told, m.id from unnest(${wanted}::text[]) u(told)
    join members m on m.workspace_id = ${db.workspaceId}
      and (m.external_id = u.told or lower(m.email) = lower(u.told) or lower(m.name) = lower(u.told))
    order by u.told, m.left_at nulls first, m.created_at`)
  for (const row of rows) found.set(row.told, row.id)
  for (const told of wanted) {
    if (found.has(told)) continue
    const id = newId()
    const isEmail = told.includes('@')
    await db.run(sql`
      insert into members (workspace_id, id, name, email, external_id, roles)
      values (${db.workspaceId}, ${id}, ${told}, ${isEmail ? told : null}, ${isEmail ? null : told}, ${[role]}::text[])
      on conflict do nothing`)
    found.set(told, id)
  }
  return found
}
