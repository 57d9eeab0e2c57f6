import { sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from './context.ts'
import { type Permission, reachOf } from './permissions.ts'

/**
 * Whose leads and offers the actor may reach under a permission: 'all', or the ids of the members. Own are also the
 * duties of somebody on leave whose deputy one is; a team is everybody in a team one leads and everybody whose
 * manager one is. Slices refuse as not found whatever belongs to nobody of these.
 */
export async function membersWithin(ctx: ReadContext, permission: Permission): Promise<'all' | string[]> {
  const reach = reachOf(ctx.actor, permission)
  if (reach === 'all') return 'all'
  const self = memberOf(ctx.actor)
  if (reach === null || self === null) return []
  const isOfChannel = 'roles' in ctx.actor && ctx.actor.roles.includes('channel_manager')
  const rows = await ctx.db.all<{ id: string }>(sql`
    select m.id from members m
    where m.workspace_id = ${ctx.db.workspaceId} and (
      m.id = ${self}
      or (m.deputy_id = ${self} and exists (
        select from absences a
        where a.workspace_id = m.workspace_id and a.member_id = m.id
          and a.starts_at <= ${ctx.now} and a.ends_at > ${ctx.now}
      ))
      or (${reach === 'team' && isOfChannel} and m.team_kind = 'partner')
      or (${reach === 'team'} and (m.manager_id = ${self} or exists (
        select from teams t where t.workspace_id = m.workspace_id and t.id = m.team_id and t.manager_id = ${self}
      )))
    )`)
  return rows.map((row) => row.id)
}
