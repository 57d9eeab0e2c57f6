import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { Context } from '#src/people/context.ts'

/**
 * Gives somebody the turn back that a lead confirmed bad cost them: the offer does not count against their ceilings of
 * the day and week any more, and they take a turn as if they held one lead less. Once for each `causeId`.
 */
export async function creditTurn(
  { db, now }: Context,
  o: { memberId: string; leadId: string; offerId: string | null; causeId: string },
): Promise<void> {
  await db.run(sql`
    insert into turn_credits (workspace_id, id, member_id, lead_id, offer_id, cause_id, granted_at)
    values (${db.workspaceId}, ${newId()}, ${o.memberId}, ${o.leadId}, ${o.offerId}, ${o.causeId}, ${now})
    on conflict (workspace_id, cause_id) do nothing`)
}

/** Takes a credit back; a turn that was had by it stays had. */
export async function takeBackCredit({ db, now }: Context, causeId: string): Promise<void> {
  await db.run(sql`
    update turn_credits set taken_back_at = ${now}
    where workspace_id = ${db.workspaceId} and cause_id = ${causeId} and taken_back_at is null`)
}

/** Notes whose credits were used up by turns, as often as they are named: the oldest first. */
export async function spendCredits({ db, now }: Context, memberIds: readonly string[]): Promise<void> {
  for (const memberId of memberIds)
    await db.run(sql`
      update turn_credits set used_at = ${now} where workspace_id = ${db.workspaceId} and id = (
        select id from turn_credits
        where workspace_id = ${db.workspaceId} and member_id = ${memberId} and used_at is null and taken_back_at is null
        order by granted_at limit 1)`)
}
