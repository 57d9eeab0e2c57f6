import { brokenConstraint, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'
import { memberNotFound } from '../members/refusals.ts'
import { partnersNeverSignIn } from '../partners/refusals.ts'

/**
 * Gives a user the place of a member: from now on they sign in as them. Refuses `member_not_found` (or left),
 * `seat_taken` (somebody else signs in as this member), `has_a_seat` (the user is another member here) and
 * `partners_never_sign_in`.
 */
export async function takeSeat(ctx: Context, o: { memberId: string; userId: string }): Promise<void> {
  const { workspaceId } = ctx.db
  const member = await ctx.db.first<{ user_id: string | null; left_at: Date | null }>(sql`
    select user_id, left_at from members where workspace_id = ${workspaceId} and id = ${o.memberId} for update`)
  if (!member || member.left_at) throw memberNotFound()
  if (member.user_id === o.userId) return
  if (member.user_id !== null) {
    throw new Refusal('conflict', 'seat_taken', 'Somebody has taken this place already.')
  }
  await ctx.db
    .run(
      sql`update members set user_id = ${o.userId} where workspace_id = ${workspaceId} and id = ${o.memberId}`,
    )
    .catch((error) => {
      if (brokenConstraint(error) === 'member_of_partner_is_nothing_else') throw partnersNeverSignIn()
      if (brokenConstraint(error) !== 'members_one_seat') throw error
      throw new Refusal(
        'conflict',
        'has_a_seat',
        'You have a place in this workspace already, as another member.',
      )
    })
}
