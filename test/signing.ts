import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { AgreedDocument } from '#src/people/signing/agreed-document.ts'
import { putToSignature } from '#src/people/signing/put-to-signature.ts'
import { lastRound } from '#src/people/signing/rounds.ts'
import type { Needed } from '#src/people/signing/rules.ts'
import { changeSeats } from '#src/people/signing/seats.ts'
import { signVersion } from '#src/people/signing/sign-version.ts'
import { userFor } from './sign-in.ts'
import type { Name, World } from './world.ts'

/** Says who signs in a world, and how many must; nobody is left out where nothing is said. */
export function seat(
  world: World,
  o: { needed?: Needed; marketing?: Name | null; sales?: Name | null; executive?: Name | null },
) {
  const id = (name: Name | null | undefined) => name && world.members[name]
  return world.inTx('lena', (ctx) =>
    changeSeats(ctx, {
      needed: o.needed,
      marketing: id(o.marketing),
      sales: id(o.sales),
      executive: id(o.executive),
    }),
  )
}

/** A session of somebody who signed in so many minutes ago. */
export async function sessionOf(world: World, who: Name, minutesAgo = 0): Promise<string> {
  const { id: userId } = await userOf(world, who)
  const id = newId()
  await world.database.pool.query(
    `insert into sessions (id, user_id, token, expires_at, created_at)
     values ($1, $2, $3, now() + interval '30 days', now() - $4 * interval '1 minute')`,
    [id, userId, newId(), minutesAgo],
  )
  return id
}

async function userOf(world: World, who: Name): Promise<{ id: string }> {
  const known = await world.database
    .bind(world.workspace.id)
    .first<{ id: string | null }>(
      sql`select user_id as id from members where workspace_id = ${world.workspace.id} and id = ${world.members[who]}`,
    )
  return known?.id ? { id: known.id } : userFor(world, world.members[who])
}

/** Somebody signs a version that is out, having just signed in. */
export async function signAs(world: World, who: Name, document: AgreedDocument, version: number) {
  const sessionId = await sessionOf(world, who)
  const round = await lastRound(world.database.bind(world.workspace.id), document.name, version)
  return world.inTx(who, (ctx) => signVersion(ctx, document, { version, hash: round?.hash ?? '', sessionId }))
}

/** Puts a version to signature and has both heads sign it: Mira for marketing, Marta for sales. */
export async function agreeOn(world: World, document: AgreedDocument, version: number): Promise<void> {
  await seat(world, { needed: 'two', marketing: 'mira', sales: 'marta' })
  await world.inTx(SYSTEM, (ctx) => putToSignature(ctx, document, { version, effectiveFrom: null }))
  await signAs(world, 'mira', document, version)
  await signAs(world, 'marta', document, version)
}
