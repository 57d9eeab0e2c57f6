import { sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import { rateOn } from '#src/people/exchange-rates/at-rates.ts'

/** Counts the costs in some currencies at the rates of their days, after rates were told; answers how many changed. */
export async function countCostsAtRates({ db }: Context, currencies: readonly string[]): Promise<number> {
  const rate = rateOn(db, sql`k.currency`, sql`k.spent_on`)
  return db.run(sql`
    update campaign_costs k set rate = ${rate}
    where k.workspace_id = ${db.workspaceId} and k.currency = any(${[...currencies]}::text[])
      and k.rate is distinct from ${rate}`)
}
