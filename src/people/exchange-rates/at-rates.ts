import { type Db, sql } from '#src/db/index.ts'

type Sql = ReturnType<typeof sql>

/** A rate holds until the next one that is told, but not longer than this: one that is older says nothing of the day. */
export const DAYS_A_RATE_HOLDS = 31

/** The rate of a currency on a day, both as SQL; null where none holds. */
export function rateOn(db: Db, currency: Sql, day: Sql): Sql {
  return sql`(
    select r.rate from exchange_rates r
    where r.workspace_id = ${db.workspaceId} and r.currency = ${currency} and r.from_day <= ${day}
      and r.from_day > ${day} - ${sql.lit(DAYS_A_RATE_HOLDS)}
    order by r.from_day desc limit 1)`
}

/** What an amount comes to in the workspace's currency, to the cent; null where its rate is missing. */
export function inOwnCurrency(own: string, row: Sql, amount: Sql): Sql {
  return sql`case when ${row}.currency = ${own} then ${amount} else round(${amount} * ${row}.rate, 2) end`
}

export interface Rates {
  /** Exact decimal text of what one unit was worth on a day (`YYYY-MM-DD`); null where no rate holds. */
  on(currency: string, day: string): string | null
}

/** The rates of some currencies, in memory. */
export async function loadRates(db: Db, currencies: readonly string[]): Promise<Rates> {
  const rows =
    currencies.length === 0
      ? []
      : await db.all<{ currency: string; day: string; until: string; rate: string }>(sql`
          select currency, from_day::text as day, (from_day + ${sql.lit(DAYS_A_RATE_HOLDS)})::text as until,
            rate::text as rate
          from exchange_rates
          where workspace_id = ${db.workspaceId} and currency = any(${[...new Set(currencies)]}::text[])
          order by currency, from_day desc`)
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency)
  return {
    on(currency, day) {
      const last = byCurrency.get(currency)?.find((row) => row.day <= day)
      return last && day < last.until ? last.rate : null
    },
  }
}
