import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from './context.ts'
import { readSeats, recordSeats } from './signing/seats.ts'
import { readWorkspace, type Workspace } from './workspaces.ts'

export type WorkspaceFields = Partial<
  Pick<Workspace, 'name' | 'country' | 'language' | 'lead_manager_id' | 'marketing_id' | 'sponsor_id'>
>

/**
 * Changes a workspace's name and who has its seats: lead manager, marketing, executive sponsor. Its time zone and
 * currency stay as they were at its birth, because the books run in them. Lead managers and administrators. Refuses
 * `member_not_found` for a seat of somebody who is not there or has left.
 */
export async function changeWorkspace(ctx: Context, fields: WorkspaceFields): Promise<Workspace> {
  const before = await readWorkspace(ctx.db)
  const next = { ...before, ...fields }
  const seated = [next.lead_manager_id, next.marketing_id, next.sponsor_id].filter((id) => id !== null)
  const present = await ctx.db.all<{ id: string }>(sql`
    select id from members
    where workspace_id = ${ctx.db.workspaceId} and left_at is null and id = any(${seated}::uuid[]) for share`)
  if (present.length < new Set(seated).size) {
    throw new Refusal('conflict', 'member_not_found', 'A seat needs a member who is there.')
  }
  await ctx.db.run(sql`
    update workspaces set name = ${next.name}, country = ${next.country}, language = ${next.language},
      lead_manager_id = ${next.lead_manager_id}, marketing_id = ${next.marketing_id}, sponsor_id = ${next.sponsor_id}
    where id = ${ctx.db.workspaceId}`)
  // The sponsor signs as executive: once seats were given, who did when is kept with them.
  const seats = await readSeats(ctx.db)
  if (next.sponsor_id !== before.sponsor_id && seats.changedAt !== null) await recordSeats(ctx, seats)
  return next
}
