import { sql, takeLock } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '../context.ts'
import type { AgreedDocument } from './agreed-document.ts'
import { hashOfDocument } from './document-hash.ts'
import { signedAlready, versionNotFound } from './refusals.ts'
import { lastRound, type SigningRound } from './rounds.ts'
import { SEAT_NAMES, vacantSeats } from './rules.ts'
import { readSeats } from './seats.ts'

/**
 * Puts a drafted version to signature: whoever holds a seat that is needed may sign it, from now on. How many must sign
 * is settled here and stays so for this round. `effectiveFrom` null: in force as soon as the last one has signed. Doing
 * it twice answers the first round. The lead manager may. Refuses `version_not_found`, `signed_already`,
 * `effective_in_the_past`, `seat_vacant` (with the seats) and `out_for_signature` for another date while it is out.
 */
export async function putToSignature(
  ctx: Context,
  document: AgreedDocument,
  o: { version: number; effectiveFrom: Date | null },
): Promise<SigningRound> {
  await takeLock(ctx.db, 'signing')
  const found = await document.read(ctx.db, o.version)
  if (!found) throw versionNotFound(document.name)
  if (found.isAgreed) throw signedAlready()
  const before = await lastRound(ctx.db, document.name, o.version)
  if (before && before.ended_at === null) return sameRound(before, o.effectiveFrom)
  if (o.effectiveFrom && o.effectiveFrom < ctx.now) {
    const sentence = 'It can be in force from now on or later: what was judged before stays as it was.'
    throw new Refusal('invalid', 'effective_in_the_past', sentence)
  }
  const seats = await readSeats(ctx.db)
  const vacant = vacantSeats(seats.needed, seats.holders)
  if (vacant.length > 0) {
    const names = vacant.map((seat) => SEAT_NAMES[seat]).join(seats.needed === 'one' ? ' or ' : ' and ')
    throw new Refusal(
      'conflict',
      'seat_vacant',
      `Nobody is ${names} yet. Say in Settings who signs, then put it to signature.`,
      { seats: vacant },
    )
  }
  const hash = hashOfDocument(document.name, o.version, found.content)
  await ctx.db.run(sql`
    insert into signing_rounds
      (workspace_id, document, version, round, needed, hash, base_version, effective_from, put_by, put_at)
    values (${ctx.db.workspaceId}, ${document.name}, ${o.version}, ${(before?.round ?? 0) + 1}, ${seats.needed}, ${hash},
      ${await document.lastAgreed(ctx.db)}, ${o.effectiveFrom}, ${memberOf(ctx.actor)}::uuid, ${ctx.now})`)
  return (await lastRound(ctx.db, document.name, o.version)) as SigningRound
}

function sameRound(round: SigningRound, effectiveFrom: Date | null): SigningRound {
  if ((round.effective_from?.getTime() ?? null) === (effectiveFrom?.getTime() ?? null)) return round
  throw new Refusal(
    'conflict',
    'out_for_signature',
    'This version is out for signature already, from another date. Withdraw it first.',
  )
}
