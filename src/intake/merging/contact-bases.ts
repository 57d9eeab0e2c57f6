import { isDeepStrictEqual } from 'node:util'
import { sql } from '#src/db/index.ts'
import { type ContactBasisRow, contactBases } from '#src/lead/person/tables.ts'
import type { Context } from '#src/people/context.ts'

type Channel = ContactBasisRow['channel']
type Basis = Pick<ContactBasisRow, 'basis' | 'origin'> & { since: string }

/** On what ground the survivor could be contacted before and after a merge, by channel. */
export interface JoinedBases {
  before: Partial<Record<Channel, Basis>>
  after: Partial<Record<Channel, Basis>>
}

const STRENGTH: ContactBasisRow['basis'][] = ['none', 'own_request', 'customer', 'consent', 'withdrawn']

/** Of two grounds the stronger counts; who withdrew from one record withdrew. */
export async function joinBases(ctx: Context, survivorId: string, mergedId: string): Promise<JoinedBases> {
  const before = await read(ctx, survivorId)
  const after = { ...before }
  for (const [channel, basis] of entriesOf(await read(ctx, mergedId))) {
    const own = before[channel]
    if (!own || STRENGTH.indexOf(basis.basis) > STRENGTH.indexOf(own.basis)) after[channel] = basis
  }
  await write(ctx, survivorId, after)
  return { before, after }
}

/**
 * Gives the survivor back what it had, unless that changed since. A withdrawal that came since counts for both: nobody
 * can say which of the two it was meant for.
 */
export async function takeBasesApart(
  ctx: Context,
  survivorId: string,
  mergedId: string,
  { before, after }: JoinedBases,
): Promise<void> {
  for (const [channel, now] of entriesOf(await read(ctx, survivorId))) {
    const isUntouched = isDeepStrictEqual(now, after[channel])
    const earlier = before[channel]
    if (isUntouched && earlier) await write(ctx, survivorId, { [channel]: earlier })
    else if (isUntouched) await remove(ctx, survivorId, channel)
    else if (now.basis === 'withdrawn') await write(ctx, mergedId, { [channel]: now })
  }
}

function entriesOf(bases: JoinedBases['before']): [Channel, Basis][] {
  return Object.entries(bases) as [Channel, Basis][]
}

async function read(ctx: Context, personId: string): Promise<JoinedBases['before']> {
  const rows = await ctx.db.all<ContactBasisRow>(sql`
    select person_id, channel, basis, origin, since from contact_bases
    where workspace_id = ${ctx.db.workspaceId} and person_id = ${personId}`)
  return Object.fromEntries(
    rows.map(({ channel, basis, origin, since }) => [channel, { basis, origin, since: since.toISOString() }]),
  )
}

async function write(ctx: Context, personId: string, bases: JoinedBases['before']): Promise<void> {
  const rows = entriesOf(bases).map(
    ([channel, { basis, origin, since }]): ContactBasisRow => ({
      person_id: personId,
      channel,
      basis,
      origin,
      since: new Date(since),
    }),
  )
  await ctx.db.insert(
    contactBases,
    rows,
    `on conflict (workspace_id, person_id, channel) do update
     set basis = excluded.basis, origin = excluded.origin, since = excluded.since`,
  )
}

async function remove(ctx: Context, personId: string, channel: Channel): Promise<void> {
  await ctx.db.run(sql`
    delete from contact_bases
    where workspace_id = ${ctx.db.workspaceId} and person_id = ${personId} and channel = ${channel}`)
}
