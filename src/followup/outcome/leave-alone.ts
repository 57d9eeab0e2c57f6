import { sql } from '#src/db/index.ts'
import { type ContactBasisRow, contactBases } from '#src/lead/person/tables.ts'
import { liftSuppression, suppressAddress } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'

const CHANNELS = ['email', 'phone', 'post'] as const
const WISH = 'asked_not_to_be_contacted'

/** The ground on which somebody could be contacted before they asked not to be; times as ISO text. */
export type BasisBefore = Pick<ContactBasisRow, 'channel' | 'basis' | 'origin'> & { since: string }

/** Whoever asked not to be contacted is not, by any channel, for no lead. Answers how it was before, for an undo. */
export async function leaveAlone(ctx: Context, personId: string, since: Date): Promise<BasisBefore[]> {
  const before = await ctx.db.all<ContactBasisRow>(sql`
    select channel, basis, origin, since from contact_bases
    where workspace_id = ${ctx.db.workspaceId} and person_id = ${personId}`)
  await write(
    ctx,
    CHANNELS.map((channel) => ({ person_id: personId, channel, basis: 'withdrawn', origin: WISH, since })),
  )
  const address = await addressOf(ctx, personId)
  if (address) await suppressAddress(ctx, { address, reason: 'asked', since })
  return before.map(({ channel, basis, origin, since: from }) => ({
    channel,
    basis,
    origin,
    since: from.toISOString(),
  }))
}

/** Takes the wish back as it was a mistake: everything as it was before. */
export async function contactAgain(
  ctx: Context,
  personId: string,
  before: readonly BasisBefore[],
): Promise<void> {
  await ctx.db.run(sql`
    delete from contact_bases
    where workspace_id = ${ctx.db.workspaceId} and person_id = ${personId} and origin = ${WISH}`)
  const address = await addressOf(ctx, personId)
  if (address) await liftSuppression(ctx, { address, reasons: ['asked'] })
  await write(
    ctx,
    before.map((one) => ({ ...one, person_id: personId, since: new Date(one.since) })),
  )
}

async function addressOf({ db }: Context, personId: string): Promise<string | null> {
  const row = await db.first<{ email: string | null }>(sql`
    select email from persons where workspace_id = ${db.workspaceId} and id = ${personId}`)
  return row?.email ?? null
}

function write(ctx: Context, rows: readonly ContactBasisRow[]): Promise<void> {
  return ctx.db.insert(
    contactBases,
    rows,
    `on conflict (workspace_id, person_id, channel) do update
     set basis = excluded.basis, origin = excluded.origin, since = excluded.since`,
  )
}
