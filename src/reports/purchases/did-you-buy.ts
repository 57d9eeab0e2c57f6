import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { wilson } from '#src/lib/rates.ts'
import { isLimited, ONLY, onlyFilter } from '../only.ts'
import { type Asked, type Filter, percent, type Report, type ReportRow, rateUnits, round } from '../report.ts'
import { sayPurchases } from './finding.ts'
import {
  PURCHASE_COUNTS,
  type PurchaseCount,
  purchaseCondition,
  purchaseQuestions,
} from './purchase-leads.ts'
import { missedSales, missedShare } from './strata.ts'

type Counts = Record<PurchaseCount, number> & { population: number | null; won: number | null }
type Row = Counts & { after: number | null; month: string | null }

/**
 * What people answered who were asked 3, 6 and 12 months after their inquiry whether they bought. `known` bought from us and
 * were won in the books when they answered, `not_reported` were not, and nobody denied it since. `missed` is how many sales
 * are in no book among all who could have been asked, `missed_share` that as a part of all sales of their months, each with
 * its 95 % interval; null of fewer than thirty answers,
 * and of a part of the leads, as the draws know only how many there were of all. The period is that of the question.
 */
export const didYouBuy: Report = {
  name: 'did-you-buy',
  says: 'What people who asked us months ago say they bought, and which sales nobody reported',
  by: ['after', 'month'],
  only: ONLY,
  async run(asked) {
    const isByMonth = asked.by === 'month'
    const rows = await count(asked)
    const all = rows.find(({ after, month }) => after === null && month === null)
    const shown = rows.filter((row) => (isByMonth ? row.month : row.after) !== null)
    const lines = shown.map(
      (row): ReportRow => ({
        ...(isByMonth ? { month: row.month } : { after: String(row.after) }),
        ...figures(row),
        opens: opensOf(asked, row),
      }),
    )
    const totals = { ...figures(all), opens: opensOf(asked, all) }
    return {
      rows: lines,
      totals,
      finding: sayPurchases(totals),
      units: {
        ...Object.fromEntries(PURCHASE_COUNTS.map((name) => [name, 'leads' as const])),
        population: 'leads',
        won: 'leads',
        missed: 'leads',
        missed_low: 'leads',
        missed_high: 'leads',
        ...rateUnits('response', 'missed_share'),
      },
    }
  },
}

/** By group, by the month of the question, and of all. */
function count({ db, workspace, period, only }: Asked): Promise<Row[]> {
  const bounds = boundsOf(period, workspace.time_zone)
  const counts = PURCHASE_COUNTS.map(
    (name) => sql`(count(q.id) filter (where ${purchaseCondition(name)}))::int as ${sql.ref(name)}`,
  )
  const ofAll = (drawn: ReturnType<typeof sql>) => (isLimited(only) ? sql`null::int` : drawn)
  const month = (at: ReturnType<typeof sql>) =>
    sql`to_char(${at} at time zone ${sql.lit(workspace.time_zone)}, 'YYYY-MM')`
  return db.all<Row>(sql`
    with asked as (
      select q.after_months as after, ${month(sql`q.asked_at`)} as month, ${sql.join(counts)}
      from ${purchaseQuestions(db, { ...bounds, only })} group by 1, 2
    ), drawn as (
      select after_months as after, ${month(sql`drawn_at`)} as month, sum(population) as population, sum(won) as won
      from purchase_draws where workspace_id = ${db.workspaceId} and drawn_at >= ${bounds.start}::timestamptz
        and drawn_at < ${bounds.end}::timestamptz group by 1, 2
    )
    select d.after, d.month, ${ofAll(sql`sum(d.population)::int`)} as population, ${ofAll(sql`sum(d.won)::int`)} as won,
      ${sql.join(PURCHASE_COUNTS.map((name) => sql`coalesce(sum(a.${sql.ref(name)}), 0)::int as ${sql.ref(name)}`))}
    from drawn d left join asked a on a.after = d.after and a.month = d.month
    group by grouping sets ((d.after), (d.month), ()) order by d.after, d.month`)
}

function figures(row: Row | undefined): ReportRow {
  const counts = Object.fromEntries(PURCHASE_COUNTS.map((name) => [name, row?.[name] ?? 0]))
  const { asked = 0, answered = 0, not_reported: missed = 0, elsewhere = 0 } = row ?? {}
  const { population = 0, won = 0 } = row ?? {}
  const drawn = population === null || won === null ? null : { population, won, answered, missed, elsewhere }
  const response = wilson(answered, asked)
  const [sales, share] = [drawn && missedSales(drawn), drawn && missedShare(drawn)]
  return {
    ...counts,
    population,
    won,
    response: percent(answered, asked),
    response_n: asked,
    response_low: response && round(response.low * 100, 2),
    response_high: response && round(response.high * 100, 2),
    missed: sales && round(sales.value, 0),
    missed_low: sales && round(sales.low, 0),
    missed_high: sales && round(sales.high, 0),
    missed_share: share && round(share.value * 100, 2),
    missed_share_n: answered,
    missed_share_low: share && round(share.low * 100, 2),
    missed_share_high: share && round(share.high * 100, 2),
  }
}

function opensOf({ by, period, only }: Asked, row: Row | undefined): Record<string, Filter> {
  if (!row) return {}
  const isMonth = by === 'month' && row.month !== null
  const days = isMonth ? daysOf(row.month as string, period) : period
  const within: Filter = {
    ...onlyFilter(only),
    ...(row.after === null ? {} : { purchase_after: String(row.after) }),
    ...(days.from ? { purchase_from: days.from } : {}),
    ...(days.to ? { purchase_to: days.to } : {}),
  }
  return Object.fromEntries(PURCHASE_COUNTS.map((purchase) => [purchase, { purchase, ...within }]))
}

/** The days of a month as far as they lie in the period. */
export function daysOf(month: string, period: Asked['period']): { from: string; to: string } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const last = first.add({ months: 1 }).subtract({ days: 1 })
  const [from, to] = [first.toString(), last.toString()]
  return {
    from: period.from && period.from > from ? period.from : from,
    to: period.to && period.to < to ? period.to : to,
  }
}
