import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '../context.ts'
import { refuseMakingAdministrators } from '../members/add-member.ts'
import { memberNotFound } from '../members/refusals.ts'
import { partnersNeverSignIn } from '../partners/refusals.ts'
import { PARTNER, type Role } from '../roles.ts'
import { newTokenText, tokenHash } from '../tokens/token-text.ts'

/** Before the secret of an invitation; it carries its workspace, like a token. */
export const INVITATION = 'in_'

const DAYS = 7

export interface NewInvitation {
  id: string
  memberId: string
  email: string | null
  /** What follows the public address; shown now or mailed, and kept only as a hash. */
  link: string
  expiresAt: Date
}

/**
 * Makes a link with which somebody takes a member's place, once, within seven days; one made before is good for nothing
 * any more. Lead managers and administrators; for an administrator's place only those. Refuses `member_not_found`,
 * `administrators_only`, `seat_taken` (they sign in already), `partners_never_sign_in`.
 */
export async function invite(ctx: Context, o: { memberId: string }): Promise<NewInvitation> {
  const { workspaceId } = ctx.db
  const member = await ctx.db.first<{
    email: string | null
    roles: Role[]
    user_id: string | null
    left_at: Date | null
  }>(sql`
    select email, roles, user_id, left_at from members
    where workspace_id = ${workspaceId} and id = ${o.memberId} for update`)
  if (!member || member.left_at) throw memberNotFound()
  refuseMakingAdministrators(ctx.actor, member.roles)
  if (member.roles.includes(PARTNER)) throw partnersNeverSignIn()
  if (member.user_id) throw new Refusal('conflict', 'seat_taken', 'This member signs in already.')
  await withdrawInvitations(ctx, o)
  const text = newTokenText(workspaceId, INVITATION)
  const made = { id: newId(), expiresAt: new Date(ctx.now.getTime() + DAYS * 86_400_000) }
  await ctx.db.run(sql`
    insert into invitations (workspace_id, id, member_id, hash, invited_by, invited_at, expires_at)
    values (${workspaceId}, ${made.id}, ${o.memberId}, ${tokenHash(text)}, ${memberOf(ctx.actor)}, ${ctx.now},
      ${made.expiresAt})`)
  return { ...made, memberId: o.memberId, email: member.email, link: `/invitation#${text}` }
}

/** Open invitations of a member are good for nothing from now on. Answers how many there were. */
export function withdrawInvitations(ctx: Context, o: { memberId: string }): Promise<number> {
  return ctx.db.run(sql`
    update invitations set withdrawn_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and member_id = ${o.memberId}
      and accepted_at is null and withdrawn_at is null`)
}
