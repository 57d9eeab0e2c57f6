import { sql } from '#src/db/index.ts'
import { contactBases } from '#src/lead/person/tables.ts'
import type { Context } from '#src/people/context.ts'
import { liftSuppression, suppressAddress } from './suppressions.ts'

/** What a person wants of our mail. */
export interface Preferences {
  topicsOff: string[]
  lessOften: boolean
  pausedUntil: Date | null
  /** No mail at all that they did not ask for. */
  allOff: boolean
}

export const OFF_BY_PAGE = 'preference_page'

/**
 * Writes what a person chose on their own page. All off withdraws the ground for mail and puts their address on the
 * suppression list; choosing again, themself, takes both back, but never lifts a bounce, a complaint or a block of ours.
 * Mail that waits is held to it when it would go.
 */
export async function choosePreferences(ctx: Context, personId: string, wish: Preferences): Promise<void> {
  const { db } = ctx
  await db.run(sql`
    insert into mail_preferences (workspace_id, person_id, topics_off, less_often, paused_until, chosen_at)
    values (${db.workspaceId}, ${personId}, ${wish.topicsOff}::text[], ${wish.lessOften}, ${wish.pausedUntil}, ${ctx.now})
    on conflict (workspace_id, person_id) do update set topics_off = excluded.topics_off,
      less_often = excluded.less_often, paused_until = excluded.paused_until, chosen_at = excluded.chosen_at`)
  const isOff = await isAllOff(ctx, personId)
  if (wish.allOff && !isOff) await turnAllOff(ctx, personId)
  if (!wish.allOff && isOff) await turnOnAgain(ctx, personId)
}

/**
 * Two records of one person became one: what either chose not to get is not sent to the survivor. Taken apart again, both
 * keep it: nobody can say for which of the two it was meant.
 */
export async function joinPreferences({ db }: Context, survivorId: string, mergedId: string): Promise<void> {
  await db.run(sql`
    insert into mail_preferences as p (workspace_id, person_id, topics_off, less_often, paused_until, chosen_at)
    select workspace_id, ${survivorId}::uuid, topics_off, less_often, paused_until, chosen_at from mail_preferences
    where workspace_id = ${db.workspaceId} and person_id = ${mergedId}
    on conflict (workspace_id, person_id) do update set
      topics_off = array(select distinct unnest(p.topics_off || excluded.topics_off) order by 1),
      less_often = p.less_often or excluded.less_often,
      paused_until = greatest(p.paused_until, excluded.paused_until),
      chosen_at = greatest(p.chosen_at, excluded.chosen_at)`)
}

/** Nothing that was not asked for, from now on: one click suffices. Safe to repeat. */
export async function turnAllOff(ctx: Context, personId: string): Promise<void> {
  const { db } = ctx
  await db.insert(
    contactBases,
    [{ person_id: personId, channel: 'email', basis: 'withdrawn', origin: OFF_BY_PAGE, since: ctx.now }],
    `on conflict (workspace_id, person_id, channel) do update
     set basis = excluded.basis, origin = excluded.origin, since = excluded.since
     where contact_bases.basis <> 'withdrawn'`,
  )
  await db.run(sql`
    update consents set withdrawn_at = ${ctx.now}
    where workspace_id = ${db.workspaceId} and person_id = ${personId} and withdrawn_at is null`)
  const address = await addressOf(ctx, personId)
  if (address) await suppressAddress(ctx, { address, reason: 'unsubscribed' })
}

/** They turned it off here, and here they turn it on: that is a consent given now, by the only one who can. */
async function turnOnAgain(ctx: Context, personId: string): Promise<void> {
  await ctx.db.run(sql`
    update contact_bases set basis = 'consent', since = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and person_id = ${personId} and channel = 'email'
      and basis = 'withdrawn' and origin = ${OFF_BY_PAGE}`)
  const address = await addressOf(ctx, personId)
  if (address) await liftSuppression(ctx, { address, reasons: ['unsubscribed'] })
}

export async function isAllOff(ctx: Pick<Context, 'db'>, personId: string): Promise<boolean> {
  const row = await ctx.db.first(sql`
    select from contact_bases where workspace_id = ${ctx.db.workspaceId} and person_id = ${personId}
      and channel = 'email' and basis = 'withdrawn'`)
  return row !== undefined
}

async function addressOf({ db }: Context, personId: string): Promise<string | null> {
  const row = await db.first<{ email: string | null }>(sql`
    select email from persons where workspace_id = ${db.workspaceId} and id = ${personId}`)
  return row?.email ?? null
}
