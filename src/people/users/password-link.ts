import { randomBytes } from 'node:crypto'
import { type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'
import { refuseMakingAdministrators } from '../members/add-member.ts'
import { memberNotFound } from '../members/refusals.ts'
import type { Role } from '../roles.ts'
import { identifierHash } from '../sign-in/better-auth-options.ts'

const HOURS = 24

/**
 * Makes a link with which a member chooses a new password, for whoever helps them where no mail can be sent. Lead
 * managers and administrators; for administrators only those. Refuses `member_not_found`, `administrators_only`,
 * `no_user` (they do not sign in yet) and `not_only_here`: who has a place elsewhere too gets no new password from here.
 */
export async function makePasswordLink(ctx: Context, o: { memberId: string }): Promise<string> {
  return passwordLink(ctx.db, await refuseUnlessOnlyHere(ctx, o.memberId))
}

/** The user behind a member whose way in may be changed from here. */
export async function refuseUnlessOnlyHere(ctx: Context, memberId: string): Promise<string> {
  const { workspaceId } = ctx.db
  const member = await ctx.db.first<{ roles: Role[]; user_id: string | null }>(sql`
    select roles, user_id from members
    where workspace_id = ${workspaceId} and id = ${memberId} and left_at is null`)
  if (!member) throw memberNotFound()
  refuseMakingAdministrators(ctx.actor, member.roles)
  if (!member.user_id) {
    throw new Refusal('conflict', 'no_user', 'This member does not sign in yet. Invite them instead.')
  }
  const elsewhere = await ctx.db.first(sql`
    select from members where user_id = ${member.user_id} and workspace_id <> ${workspaceId} and left_at is null`)
  if (elsewhere) {
    throw new Refusal(
      'conflict',
      'not_only_here',
      'This person has a place in another workspace too, so only they themselves change how they get in.',
    )
  }
  return member.user_id
}

/** A link that sets a user's password once, within a day, as better-auth expects it. */
export async function passwordLink(db: Db, userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db.run(sql`
    insert into verifications (id, identifier, value, expires_at)
    values (${newId()}, ${await identifierHash(`reset-password:${token}`)}, ${userId},
      now() + make_interval(hours => ${HOURS}))`)
  return `/reset-password#${token}`
}
