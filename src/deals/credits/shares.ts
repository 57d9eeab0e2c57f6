import { sql } from '#src/db/index.ts'
import type { CreditModel, LeftOut } from './models.ts'

type Sql = ReturnType<typeof sql>

const ENDS = 0.4
const MIDDLE = 0.2

/**
 * The share of a sale, 0 to 1, that a row `c` of sale_credits has under a model; the shares of a sale add up to 1 under
 * each. `origin`: all to the inquiry that began the lead. `first`: all to the first touch. `qualifying`: all to the last
 * touch before the lead was qualified. `linear`: the same to each touch. `position`: 40 % each to the first and the last,
 * 20 % evenly to those between; of two touches half each (developers.google.com/google-ads/api, AttributionModelEnum).
 * Where talks with our own people are left out, their rows have none and the others share as if those were not.
 */
export function sharesOf(leftOut?: LeftOut): Record<CreditModel, Sql> {
  const ofAll = (column: string) => sql.ref(leftOut ? `c.${column}_other` : `c.${column}`)
  const [first, qualifying, last] = ['is_first', 'is_qualifying', 'is_last'].map(ofAll) as [Sql, Sql, Sql]
  const count = sql.ref(leftOut ? 'c.of_others' : 'c.of_touches')
  const counted = (share: Sql) => (leftOut ? sql`case when c.is_ours then 0 else ${share} end` : share)
  return {
    origin: sql`c.is_origin::int`,
    first: sql`${first}::int`,
    qualifying: sql`${qualifying}::int`,
    linear: counted(sql`c.touches::float8 / ${count}`),
    position: counted(sql`case
      when ${count} = 1 then 1
      when ${count} = 2 then (${first}::int + ${last}::int) / 2.0::float8
      else ${sql.lit(ENDS)}::float8 * (${first}::int + ${last}::int)
        + ${sql.lit(MIDDLE)}::float8 * (c.touches - ${first}::int - ${last}::int) / (${count} - 2)
    end`),
  }
}
