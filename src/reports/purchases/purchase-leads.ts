import { type Db, sql } from '#src/db/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { andOfLeads, type Only } from '../only.ts'

type Sql = ReturnType<typeof sql>

/** What of the question "Did you buy?" a number counts; each opens into the leads that it counts. */
export const PURCHASE_COUNTS = [
  'asked',
  'answered',
  'from_us',
  'known',
  'not_reported',
  'to_confirm',
  'booked',
  'denied',
  'elsewhere',
  'planning',
  'no_plan',
] as const

export type PurchaseCount = (typeof PURCHASE_COUNTS)[number]

/** Names that no competitor of the list has, and what names nobody. */
export const NO_COMPETITOR = ['unlisted', 'unnamed'] as const

/** What a question `q` must fulfil to be counted so. */
export function purchaseCondition(count: PurchaseCount): Sql {
  switch (count) {
    case 'asked':
      return sql`true`
    case 'answered':
      return sql`q.answer is not null`
    case 'known':
      return sql`q.answer = 'from_us' and q.was_known`
    case 'not_reported':
      return sql`q.answer = 'from_us' and not q.was_known and q.sale is distinct from 'denied'`
    case 'to_confirm':
    case 'booked':
    case 'denied':
      return sql`q.sale = ${count}`
    default:
      return sql`q.answer = ${count}`
  }
}

/** Questions `q` that were asked in a period, of one group, of one competitor or of some leads where that is said. */
export function purchaseQuestions(
  db: Db,
  o: Bounds & { after?: number | undefined; competitor?: string | undefined; only?: Only },
): Sql {
  const of =
    o.competitor === undefined ? sql`` : sql`and ${isCompetitor(db, sql`q.competitor`, o.competitor)}`
  return sql`purchase_questions q where q.workspace_id = ${db.workspaceId}
    and q.asked_at >= ${o.start}::timestamptz and q.asked_at < ${o.end}::timestamptz
    ${o.after === undefined ? sql`` : sql`and q.after_months = ${o.after}`} ${of}
    ${andOfLeads(db, o.only ?? {}, sql`q.lead_id`)}`
}

/** Whether what was told means a competitor of the list, by its id, none of them, or nobody. */
export function isCompetitor(db: Db, told: Sql, competitor: string): Sql {
  const spelled = sql`select from competitor_spellings s
    where s.workspace_id = ${db.workspaceId} and s.key = competitor_key(${told})`
  switch (competitor) {
    case 'unnamed':
      return sql`(coalesce(competitor_key(${told}), '') = '' or exists (${spelled} and s.competitor_id is null))`
    case 'unlisted':
      return sql`(coalesce(competitor_key(${told}), '') <> '' and not exists (${spelled}))`
    default:
      return sql`exists (${spelled} and s.competitor_id = ${competitor}::uuid)`
  }
}
