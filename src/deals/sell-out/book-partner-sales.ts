import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { partnerNotFound } from '#src/people/partners/refusals.ts'

export interface PartnerSales {
  id: string
  teamId: string
  /** Days, both included. */
  from: string
  to: string
  /** Exact decimal text. */
  amount: string
  /** The partner's where nothing is said. */
  currency?: string | null | undefined
  deals?: number | null | undefined
  note?: string | null | undefined
}

/**
 * Books what a partner sold in a period without naming anybody: sell-out of the partner, of no lead, and never counted
 * among sales of leads. The same id again corrects it. Channel and lead managers. Answers whether anything changed.
 * Refuses `partner_not_found`, `period_backwards`, `period_ahead`, `period_told` where a day of it is booked already in
 * that currency: it would count twice.
 */
export async function bookPartnerSales(ctx: Context, told: PartnerSales): Promise<boolean> {
  const { db, now } = ctx
  const partner = await db.first<{ currency: string; today: string }>(sql`
    select p.currency, to_char(${now}::timestamptz at time zone w.time_zone, 'YYYY-MM-DD') as today
    from partners p join workspaces w on w.id = p.workspace_id
    where p.workspace_id = ${db.workspaceId} and p.team_id = ${told.teamId} for update of p`)
  if (!partner) throw partnerNotFound()
  refuseWrongDays(told, partner.today)
  const currency = told.currency ?? partner.currency
  const note = told.note ? storable(told.note) : null
  const known = await db.first<{ same: boolean }>(sql`
    select (team_id, from_day, to_day, currency) is not distinct from
        (${told.teamId}::uuid, ${told.from}::date, ${told.to}::date, ${currency}::text)
      and amount = ${told.amount}::numeric and deals is not distinct from ${told.deals ?? null}::int
      and note is not distinct from ${note}::text and taken_back_at is null as same
    from partner_sales where workspace_id = ${db.workspaceId} and id = ${told.id}`)
  if (known?.same) return false
  await refuseTwice(ctx, told, currency)
  await db.run(sql`
    insert into partner_sales (workspace_id, id, team_id, from_day, to_day, deals, amount, currency, note, recorded_at, recorded_by)
    values (${db.workspaceId}, ${told.id}, ${told.teamId}, ${told.from}, ${told.to}, ${told.deals ?? null}, ${told.amount},
      ${currency}, ${note}, ${now}, ${memberOf(ctx.actor)})
    on conflict (workspace_id, id) do update
    set team_id = excluded.team_id, from_day = excluded.from_day, to_day = excluded.to_day, deals = excluded.deals,
      amount = excluded.amount, currency = excluded.currency, note = excluded.note, recorded_at = excluded.recorded_at,
      recorded_by = excluded.recorded_by, taken_back_at = null, taken_back_by = null`)
  return true
}

/** Takes back what was booked wrongly; it stays on record. Refuses `partner_sales_not_found`. */
export async function takeBackPartnerSales(ctx: Context, o: { id: string }): Promise<void> {
  const gone = await ctx.db.run(sql`
    update partner_sales set taken_back_at = coalesce(taken_back_at, ${ctx.now}),
      taken_back_by = coalesce(taken_back_by, ${memberOf(ctx.actor)}::uuid)
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  if (gone === 0) throw new Refusal('not_found', 'partner_sales_not_found', 'There is no such booking.')
}

function refuseWrongDays({ from, to }: PartnerSales, today: string): void {
  if (from > to) {
    throw new Refusal('invalid', 'period_backwards', `The period ends (${to}) before it begins (${from}).`)
  }
  if (from > today) {
    throw new Refusal('invalid', 'period_ahead', `The period begins on ${from}, which has not come yet.`)
  }
}

async function refuseTwice({ db }: Context, told: PartnerSales, currency: string): Promise<void> {
  const other = await db.first<{ from: string; to: string }>(sql`
    select from_day::text as from, to_day::text as to from partner_sales
    where workspace_id = ${db.workspaceId} and team_id = ${told.teamId} and taken_back_at is null and id <> ${told.id}
      and currency = ${currency} and from_day <= ${told.to}::date and to_day >= ${told.from}::date
    order by from_day limit 1`)
  if (!other) return
  throw new Refusal(
    'conflict',
    'period_told',
    `Sales of ${other.from} to ${other.to} are booked already in ${currency}; these days would count twice. Correct that booking instead.`,
  )
}
