import { sql, takeLock } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'
import type { AgreedDocument } from './agreed-document.ts'
import { hashOfDocument } from './document-hash.ts'
import { concernedBy, type SigningNews } from './news.ts'
import { notOut, notYours, stillOut } from './refusals.ts'
import { lastRound, readRounds, type SigningRound } from './rounds.ts'
import { isSigned, type Seat, seatsOf } from './rules.ts'
import { readSeats } from './seats.ts'
import { refuseStaleSession } from './session-age.ts'

export interface Signed {
  round: SigningRound
  news: SigningNews[]
}

/**
 * The holder of a seat signs a version, for every seat of theirs that is missing. With the last signature that is
 * needed the version takes effect, from its date and never before now, and whatever else of this document is out for
 * signature is void. Signing twice answers the first result. `hash` is of what was read. Refuses `sign_by_hand` to
 * programs, `not_out_for_signature`, `signing_over`, `not_your_signature`, `seat_signed_before` where an earlier holder
 * has signed, `sign_in_again` ten minutes after signing in, and `document_changed`.
 */
export async function signVersion(
  ctx: Context,
  document: AgreedDocument,
  o: { version: number; hash: string; sessionId: string | null },
): Promise<Signed> {
  if (ctx.actor.kind !== 'member' || o.sessionId === null) throw byHand()
  const member = ctx.actor.id
  await takeLock(ctx.db, 'signing')
  const round = await lastRound(ctx.db, document.name, o.version)
  if (!round) throw notOut()
  const { holders } = await readSeats(ctx.db)
  const seats = seatsOf(member, round.missing, holders)
  const hasSigned = round.signatures.some((one) => one.member.id === member)
  if (seats.length === 0 && hasSigned && (round.ending === null || round.ending === 'signed')) {
    return { round, news: [] }
  }
  stillOut(round)
  if (seats.length === 0) throw whyNot(round, member, holders)
  await refuseStaleSession(ctx, o.sessionId)
  const found = await document.read(ctx.db, o.version)
  const hash = hashOfDocument(document.name, o.version, found?.content)
  if (o.hash !== hash || round.hash !== hash) throw changed()
  await ctx.db.run(sql`
    insert into signatures (workspace_id, document, version, round, seat, member_id, hash, signed_at)
    select ${ctx.db.workspaceId}, ${document.name}, ${o.version}, ${round.round}, seat, ${member}, ${hash}, ${ctx.now}
    from unnest(${seats}::text[]) as seat`)
  const signed = [...round.signatures.map(({ seat }) => seat), ...seats]
  const news = isSigned(round.needed, signed)
    ? await takeEffect(ctx, document, round, { member, draftedBy: found?.draftedBy ?? null })
    : []
  return { round: (await lastRound(ctx.db, document.name, o.version)) as SigningRound, news }
}

async function takeEffect(
  ctx: Context,
  document: AgreedDocument,
  { version, round, effective_from }: SigningRound,
  o: { member: string; draftedBy: string | null },
): Promise<SigningNews[]> {
  const complete = (await lastRound(ctx.db, document.name, version)) as SigningRound
  const signedBy = [...new Set(complete.signatures.map(({ member }) => member.id))]
  const effectiveFrom = effective_from && effective_from > ctx.now ? effective_from : ctx.now
  await document.takeEffect(ctx, { version, signedBy, effectiveFrom })
  const overtaken = (await readRounds(ctx.db, document.name, { isOpen: true })).filter(
    (one) => one.version !== version,
  )
  await ctx.db.run(sql`
    update signing_rounds set ended_at = ${ctx.now}, ended_by = ${o.member},
      ending = case when version = ${version} then 'signed' else 'overtaken' end,
      overtaken_by = case when version = ${version} then null else ${version}::int end
    where workspace_id = ${ctx.db.workspaceId} and document = ${document.name} and ended_at is null`)
  const about = { document: document.name, about: o.member }
  const inForce = {
    what: 'in_force',
    ...about,
    version,
    round,
    to: concernedBy(complete, o.draftedBy),
  } as const
  const others = overtaken.map(async (one): Promise<SigningNews> => {
    const drafted = await document.read(ctx.db, one.version)
    const to = concernedBy(one, drafted?.draftedBy ?? null)
    return { what: 'overtaken', ...about, version: one.version, round: one.round, to }
  })
  return [inForce, ...(await Promise.all(others))]
}

function whyNot(
  round: SigningRound,
  member: string,
  holders: Readonly<Record<Seat, string | null>>,
): Refusal {
  const before = round.signatures.find(({ seat }) => holders[seat] === member)
  if (!before) return notYours()
  return new Refusal(
    'conflict',
    'seat_signed_before',
    `${before.member.name} signed in this place before you took it, and that stands.`,
  )
}

function byHand(): Refusal {
  return new Refusal(
    'forbidden',
    'sign_by_hand',
    'Only a person who is signed in can sign; a program cannot.',
  )
}

function changed(): Refusal {
  return new Refusal(
    'conflict',
    'document_changed',
    'This is not what you have read. Please load the page again and read it before you sign.',
  )
}
