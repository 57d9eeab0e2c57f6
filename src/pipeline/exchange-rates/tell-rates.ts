import { countCostsAtRates } from '#src/campaigns/index.ts'
import { countDealsAtRates } from '#src/deals/index.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { Context } from '#src/people/context.ts'
import { type NewRate, putRates, removeRate } from '#src/people/exchange-rates/put-rates.ts'

/**
 * Keeps rates of days and counts the costs and sales of their currencies anew, at once: what waited for a rate is in the
 * sums from now on. Marketing and above. Refuses rows as putRates does.
 */
export async function tellRates(
  ctx: Context,
  rows: readonly NewRate[],
): Promise<{ counted: number; refused: RefusedRow[] }> {
  const { changed, refused } = await putRates(ctx, rows)
  return { counted: await countAnew(ctx, changed), refused }
}

/** Takes the rate of a day out; what counted by it counts by the one before, or waits. */
export async function takeRateOut(ctx: Context, o: { currency: string; day: string }): Promise<void> {
  if (await removeRate(ctx.db, o)) await countAnew(ctx, [o.currency])
}

async function countAnew(ctx: Context, currencies: readonly string[]): Promise<number> {
  if (currencies.length === 0) return 0
  return (await countCostsAtRates(ctx, currencies)) + (await countDealsAtRates(ctx, currencies))
}
