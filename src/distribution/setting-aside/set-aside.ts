import { sql } from '#src/db/index.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import type { Context } from '#src/people/context.ts'
import { setAside } from '#src/people/members/set-aside.ts'
import type { Roster } from '#src/people/roster.ts'

/** So many offers that run out one after the other say that somebody is not there. */
export const IN_A_ROW = 3

/**
 * Sets aside whose last offers, since they were last back, all ran out; they and their manager are told. An offer that was
 * taken away from them says nothing. Call it after offers expired; answers the roster as it is from then on.
 */
export async function setAsideWhoLetExpire(
  ctx: Context,
  roster: Roster,
  assignees: readonly string[],
): Promise<Roster> {
  const silent = await ctx.db.all<{ id: string }>(sql`
    select a.id from unnest(${[...new Set(assignees)]}::uuid[]) a(id)
    cross join lateral (
      select back_at from members m
      where m.workspace_id = ${ctx.db.workspaceId} and m.id = a.id and m.set_aside_at is null
    ) m cross join lateral (
      select count(*) filter (where ending = 'expired') as expired from (
        select ending from offers o
        where o.workspace_id = ${ctx.db.workspaceId} and o.assignee_id = a.id
          and o.offered_at >= coalesce(m.back_at, '-infinity') and o.ending in ('accepted', 'rejected', 'expired')
        order by o.offered_at desc limit ${IN_A_ROW}
      ) last
    ) o where o.expired = ${IN_A_ROW}`)
  if (silent.length === 0) return roster
  const after = new Map(roster)
  for (const { id } of silent) {
    const member = roster.get(id)
    if (member) after.set(id, { ...member, setAsideAt: ctx.now })
    await setAside(ctx, id)
    const managerId = member?.managerId ?? null
    const told = managerId === null || managerId === id ? [id] : [id, managerId]
    await notifyMembers(
      ctx,
      told.map((memberId) => ({
        memberId,
        kind: 'set_aside',
        cause: `${id} ${ctx.now.toISOString()}`,
        data: { about: id, is_self: memberId === id ? 1 : 0 },
      })),
    )
  }
  return after
}
