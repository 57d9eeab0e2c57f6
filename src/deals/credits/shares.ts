import { sql } from '#src/db/index.ts'
import type { CreditModel } from './models.ts'

type Sql = ReturnType<typeof sql>

const ENDS = 0.4
const MIDDLE = 0.2

/**
 * The share of a sale, 0 to 1, that a row `c` of sale_credits has under a model; the shares of a sale add up to 1 under
 * each. `origin`: all to the inquiry that began the lead. `first`: all to the first touch. `qualifying`: all to the last
 * touch before the lead was qualified. `linear`: the same to each touch. `position`: 40 % each to the first and the last,
 * 20 % evenly to those between; of two touches half each (developers.google.com/google-ads/api, AttributionModelEnum).
 */
export const SHARES: Record<CreditModel, Sql> = {
  origin: sql`c.is_origin::int`,
  first: sql`c.is_first::int`,
  qualifying: sql`c.is_qualifying::int`,
  linear: sql`c.touches::float8 / c.of_touches`,
  position: sql`case
    when c.of_touches = 1 then 1
    when c.of_touches = 2 then (c.is_first::int + c.is_last::int) / 2.0::float8
    else ${sql.lit(ENDS)}::float8 * (c.is_first::int + c.is_last::int)
      + ${sql.lit(MIDDLE)}::float8 * (c.touches - c.is_first::int - c.is_last::int) / (c.of_touches - 2)
  end`,
}
