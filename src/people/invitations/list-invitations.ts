import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'

export interface OpenInvitation {
  id: string
  member_id: string
  invited_by: string | null
  invited_at: Date
  expires_at: Date
}

/** Invitations that still wait for an answer, the newest first; those that are too old as well, to be made anew. */
export function listInvitations(db: Db): Promise<OpenInvitation[]> {
  return db.all<OpenInvitation>(sql`
    select i.id, i.member_id, i.invited_by, i.invited_at, i.expires_at
    from invitations i join members m on m.workspace_id = i.workspace_id and m.id = i.member_id
    where i.workspace_id = ${db.workspaceId} and i.accepted_at is null and i.withdrawn_at is null
      and m.user_id is null and m.left_at is null
    order by i.invited_at desc, i.id desc`)
}

/** Takes an invitation back: its link is good for nothing. Done twice it changes nothing. Refuses `invitation_not_found`. */
export async function withdrawInvitation(ctx: Context, o: { id: string }): Promise<void> {
  const changed = await ctx.db.run(sql`
    update invitations set withdrawn_at = coalesce(withdrawn_at, ${ctx.now})
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id} and accepted_at is null`)
  if (changed === 0) {
    throw new Refusal('not_found', 'invitation_not_found', 'There is no such invitation that waits.')
  }
}
