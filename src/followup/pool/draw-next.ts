import { takeLock } from '#src/db/index.ts'
import { nextInPool, offerTo } from '#src/distribution/index.ts'
import { doneCommand } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { carryOut, type Done, idTaken } from '../command/carry-out.ts'
import { readSetting } from '../command/setting.ts'
import { accept } from '../offer/accept-offer.ts'

/**
 * "Next lead": a rep whose team draws gets the one that is next, offered and accepted at once. Nobody chooses, so it is
 * not taken back; it can be refused with a reason like any other. Sent again under the same id it answers the first
 * result. Refuses `member_needed`, `no_pool`, `no_room_to_draw`, `pool_empty`.
 */
export async function drawNext(ctx: Context, o: { id: string }): Promise<Done> {
  const memberId = memberOf(ctx.actor)
  if (memberId === null) {
    throw new Refusal('forbidden', 'member_needed', 'Somebody must take it; this token speaks for none.')
  }
  await takeLock(ctx.db, 'pipeline')
  const earlier = await doneCommand(ctx, o.id)
  if (earlier) {
    if (earlier.name !== 'draw' || earlier.member_id !== memberId) throw idTaken()
    return earlier.result as Done
  }
  const setting = await readSetting(ctx.db, ctx.now)
  const member = setting.roster.get(memberId)
  if (!member) throw new Refusal('not_found', 'member_not_found', 'There is no such member.')
  const leadId = await nextInPool(ctx, { ...setting, member })
  return carryOut(ctx, 'draw', { id: o.id, leadId, setting }, async (work) => {
    await offerTo(ctx, work.draft, memberId, { ...setting, why: 'drawn' })
    await accept(work)
    return undefined
  })
}
