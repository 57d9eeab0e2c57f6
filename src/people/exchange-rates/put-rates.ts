import { type Db, sql } from '#src/db/index.ts'
import { knownCurrency } from '#src/lib/money.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'

export interface NewRate {
  row?: number
  currency: string
  /** Calendar day, `YYYY-MM-DD`. */
  day: string
  /** Decimal text: what one unit is worth in the workspace's currency. */
  rate?: string | null
  /** Or how many units one of the workspace's currency is worth, as central banks tell it. */
  perOwn?: string | null
  /** What `perOwn` is told against, where the file says so. */
  against?: string | null
}

export interface PutRates {
  /** Currencies of which something changed. */
  changed: string[]
  refused: RefusedRow[]
}

type Read = { currency: string; day: string; rate: string } | Omit<RefusedRow, 'row'>

/**
 * Keeps rates of days; the same day again replaces its rate. Rows are refused with `currency_unknown`,
 * `rate_of_own_currency`, `rate_unreadable` and `rate_against_another`; the others go on. What amounts come to by them is
 * counted by whoever calls this.
 */
export async function putRates(ctx: Context, rows: readonly NewRate[]): Promise<PutRates> {
  const { currency: own } = await readWorkspace(ctx.db)
  const refused: RefusedRow[] = []
  const told = new Map<string, { currency: string; day: string; rate: string }>()
  rows.forEach((row, i) => {
    const read = readRate(row, own)
    if ('reason' in read) refused.push({ row: row.row ?? i, ...read })
    else told.set(`${read.currency} ${read.day}`, read)
  })
  const all = [...told.values()]
  const written = await ctx.db.all<{ currency: string }>(sql`
    insert into exchange_rates (workspace_id, currency, from_day, rate, told_at, told_by)
    select ${ctx.db.workspaceId}::uuid, t.currency, t.day, t.rate, ${ctx.now}::timestamptz, ${memberOf(ctx.actor)}::uuid
    from unnest(${all.map((one) => one.currency)}::text[], ${all.map((one) => one.day)}::date[],
      ${all.map((one) => one.rate)}::numeric[]) t (currency, day, rate)
    on conflict (workspace_id, currency, from_day) do update
    set rate = excluded.rate, told_at = excluded.told_at, told_by = excluded.told_by
    where exchange_rates.rate <> excluded.rate
    returning currency`)
  return { changed: [...new Set(written.map(({ currency }) => currency))], refused }
}

/** Takes the rate of a day out; true where there was one. */
export async function removeRate(db: Db, o: { currency: string; day: string }): Promise<boolean> {
  const gone = await db.run(sql`
    delete from exchange_rates
    where workspace_id = ${db.workspaceId} and currency = ${o.currency} and from_day = ${o.day}`)
  return gone > 0
}

const DECIMALS = 12

function readRate(row: NewRate, own: string): Read {
  const currency = knownCurrency(row.currency)
  if (!currency) return { reason: 'currency_unknown', sentence: `There is no currency “${row.currency}”.` }
  if (currency === own) {
    return { reason: 'rate_of_own_currency', sentence: `The books run in ${own}: it needs no rate.` }
  }
  if (row.against && knownCurrency(row.against) !== own) {
    return {
      reason: 'rate_against_another',
      sentence: `This rate is told against ${row.against}, but the books run in ${own}.`,
    }
  }
  const told = Number(row.rate ?? row.perOwn)
  const rate = row.rate ?? (told > 0 ? (1 / told).toFixed(DECIMALS) : '')
  if (!(told > 0 && Number(rate) > 0 && Number.isFinite(told))) {
    return {
      reason: 'rate_unreadable',
      sentence: `“${row.rate ?? row.perOwn ?? ''}” is no rate: a number above zero is needed.`,
    }
  }
  return { currency, day: row.day, rate }
}
