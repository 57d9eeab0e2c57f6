import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import { queueMessages, withdrawMessages } from '#src/mail/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readPartner } from '#src/people/partners/list-partners.ts'
import { mayRenew, type Standing } from './rules.ts'

const DAY = 86_400_000

interface Row extends Standing {
  team_id: string
  member_id: string
}

/**
 * The channel manager decides on a registered deal that conflicts with something: protects it after all, for the partner's
 * days from now, or refuses it. What was decided can be decided anew, or undone (null): then it waits again. Refuses `registration_not_found`,
 * `registration_withdrawn`.
 */
export async function decideRegistration(
  ctx: Context,
  o: { id: string; protects: boolean | null; note?: string | null | undefined },
): Promise<void> {
  const deal = await load(ctx, o.id)
  if (deal.state === 'withdrawn') {
    throw new Refusal('conflict', 'registration_withdrawn', 'The partner took this registration back.')
  }
  const { protection_days } = await readPartner(ctx.db, deal.team_id)
  const until = o.protects ? new Date(ctx.now.getTime() + protection_days * DAY) : null
  const state = o.protects === null ? 'waiting' : o.protects ? 'protected' : 'refused'
  const [at, by] = o.protects === null ? [null, null] : [ctx.now, memberOf(ctx.actor)]
  await ctx.db.run(sql`
    update registered_deals set state = ${state}, protected_until = ${until}, renewed_at = null, decided_at = ${at},
      decided_by = ${by}, decision_note = ${o.note ? storable(o.note) : null}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  await forgetDecision(ctx, o.id)
  if (o.protects === null) return
  await tellDecision(ctx, o.id, deal.member_id)
}

/**
 * Renews a protection that still stands, once, for the partner's days from its end. Who registered it, or anybody of the
 * same partner; or the channel manager. A second time changes nothing. Refuses `registration_not_found`, `not_renewable`.
 */
export async function renewRegistration(ctx: Context, o: { id: string; by?: string }): Promise<Date> {
  const deal = await load(ctx, o.id, o.by)
  if (!mayRenew(deal, ctx.now)) {
    const sentence = deal.renewed_at
      ? 'This registration was renewed already, and can be renewed once only.'
      : 'Only a registration that is protected now can be renewed.'
    throw new Refusal('conflict', 'not_renewable', sentence)
  }
  const { protection_days } = await readPartner(ctx.db, deal.team_id)
  const until = new Date((deal.protected_until as Date).getTime() + protection_days * DAY)
  await ctx.db.run(sql`
    update registered_deals set protected_until = ${until}, renewed_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  return until
}

/** The partner takes a registration back. Done twice is done once. Refuses `registration_not_found`. */
export async function withdrawRegistration(ctx: Context, o: { id: string; by?: string }): Promise<void> {
  await load(ctx, o.id, o.by)
  await ctx.db.run(sql`
    update registered_deals set state = 'withdrawn', protected_until = null
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
}

/** What was to be told of an earlier decision, and was not sent yet, is not told. */
async function forgetDecision(ctx: Context, id: string): Promise<void> {
  const waiting = await ctx.db.all<{ dedupe_key: string }>(sql`
    select dedupe_key from messages
    where workspace_id = ${ctx.db.workspaceId} and dedupe_key like ${`deal_decided:${id}:%`} and state = 'queued'`)
  await withdrawMessages(
    ctx,
    waiting.map(({ dedupe_key }) => dedupe_key),
  )
}

/** By mail, once the ten seconds are over in which it may be decided otherwise: what it says is read when it is written. */
async function tellDecision(ctx: Context, id: string, memberId: string): Promise<void> {
  const { db, now } = ctx
  const member = await db.first<{ email: string | null }>(sql`
    select email from members where workspace_id = ${db.workspaceId} and id = ${memberId} and left_at is null`)
  if (!member?.email) return
  await queueMessages(ctx, [
    {
      kind: 'partner_news',
      template: 'deal_decided',
      member_id: memberId,
      to_address: member.email,
      dedupe_key: `deal_decided:${id}:${now.toISOString()}`,
      data: { deal: id },
    },
  ])
}

/** `by`: a partner, for whom those of others are not there. */
async function load({ db }: Context, id: string, by?: string): Promise<Row> {
  const row = await db.first<Row>(sql`
    select team_id, member_id, state, protected_until, renewed_at from registered_deals
    where workspace_id = ${db.workspaceId} and id = ${id} ${by ? sql`and team_id = ${by}` : sql``} for update`)
  if (!row) throw new Refusal('not_found', 'registration_not_found', 'There is no such registered deal.')
  return row
}
