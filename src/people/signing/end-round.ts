import { sql, takeLock } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '../context.ts'
import type { AgreedDocument } from './agreed-document.ts'
import { concernedBy, type SigningNews } from './news.ts'
import { notYours, stillOut } from './refusals.ts'
import { lastRound, type SigningRound } from './rounds.ts'
import { type Holders, type Seat, seatsOf } from './rules.ts'
import { readSeats } from './seats.ts'
import type { Signed } from './sign-version.ts'

/**
 * Takes a version back from signature; signatures given for it are void, and it is a draft again. The lead manager may.
 * Refuses `not_out_for_signature` and `signing_over`.
 */
export async function withdrawFromSignature(
  ctx: Context,
  document: AgreedDocument,
  { version }: { version: number },
): Promise<Signed> {
  await takeLock(ctx.db, 'signing')
  const round = stillOut(await lastRound(ctx.db, document.name, version))
  const { holders } = await readSeats(ctx.db)
  return end(ctx, document, round, { ending: 'withdrawn', also: holdersOf(round.missing, holders) })
}

/**
 * The holder of a seat says no to a version, with the reason, instead of signing it: it is a draft again, and whoever
 * drafted it and put it to signature is told. Refuses `not_out_for_signature`, `signing_over`, `not_your_signature`;
 * who has signed takes nothing back.
 */
export async function refuseToSign(
  ctx: Context,
  document: AgreedDocument,
  { version, because }: { version: number; because: string },
): Promise<Signed> {
  await takeLock(ctx.db, 'signing')
  const round = stillOut(await lastRound(ctx.db, document.name, version))
  const { holders } = await readSeats(ctx.db)
  const member = ctx.actor.kind === 'member' ? ctx.actor.id : null
  if (member === null || seatsOf(member, round.missing, holders).length === 0) throw notYours()
  return end(ctx, document, round, { ending: 'refused', because, also: [] })
}

const REMINDED_MS = 20 * 3_600_000

/**
 * Whose signature is missing is told again, once a day. Refuses `not_out_for_signature`, `signing_over` and
 * `reminded_today`.
 */
export async function remindSigners(
  ctx: Context,
  document: AgreedDocument,
  { version }: { version: number },
): Promise<Signed> {
  await takeLock(ctx.db, 'signing')
  const round = stillOut(await lastRound(ctx.db, document.name, version))
  if (round.reminded_at && ctx.now.getTime() - round.reminded_at.getTime() < REMINDED_MS) {
    throw new Refusal('conflict', 'reminded_today', 'They were reminded already, less than a day ago.')
  }
  const { holders } = await readSeats(ctx.db)
  await ctx.db.run(sql`
    update signing_rounds set reminded_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and document = ${document.name} and version = ${version}
      and round = ${round.round}`)
  const to = holdersOf(round.missing, holders)
  return answer(ctx, document, round, { what: 'reminded', to })
}

async function end(
  ctx: Context,
  document: AgreedDocument,
  round: SigningRound,
  o: { ending: 'withdrawn' | 'refused'; because?: string; also: readonly string[] },
): Promise<Signed> {
  await ctx.db.run(sql`
    update signing_rounds set ended_at = ${ctx.now}, ending = ${o.ending}, ended_by = ${memberOf(ctx.actor)}::uuid,
      ended_because = ${o.because ?? null}
    where workspace_id = ${ctx.db.workspaceId} and document = ${document.name} and version = ${round.version}
      and round = ${round.round}`)
  const found = await document.read(ctx.db, round.version)
  const to = [...new Set([...concernedBy(round, found?.draftedBy ?? null), ...o.also])]
  return answer(ctx, document, round, { what: o.ending, to })
}

async function answer(
  ctx: Context,
  document: AgreedDocument,
  { version, round }: SigningRound,
  { what, to }: Pick<SigningNews, 'what' | 'to'>,
): Promise<Signed> {
  return {
    round: (await lastRound(ctx.db, document.name, version)) as SigningRound,
    news: [{ what, document: document.name, version, round, to, about: memberOf(ctx.actor) }],
  }
}

function holdersOf(missing: readonly Seat[], holders: Holders): string[] {
  return [...new Set(missing.flatMap((seat) => holders[seat] ?? []))]
}
