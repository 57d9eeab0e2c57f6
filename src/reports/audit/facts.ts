import { sql } from '#src/db/index.ts'
import { CLOSED_STAGES, STAGES, type Stage, stageBit } from '#src/lead/index.ts'
import { type Check, limit } from './check.ts'

const bits = (stage: Stage) => sql.lit(stageBit(stage))
const ended = sql`case when l.stage = any(${[...CLOSED_STAGES]}::text[]) then coalesce(l.sold_at, l.closed_at) end`

/** What each column of a fact row must be, said by the lead `l`. The same as lead/figures/facts.ts says in memory. */
const EXPECTED = {
  inquired_at: sql`l.inquired_at`,
  origin_id: sql`l.origin_id`,
  path: sql`(l.reached | case when l.rejections > 0 then ${bits('rejected')} else 0 end
    | case when l.expiries > 0 then 8192 else 0 end
    | case when l.promise_due_at is null then 0 when l.promise_kept_at is null then 49152
        when l.promise_kept_at <= l.promise_due_at then 16384 else 32768 end
    | (array_position(${[...STAGES]}::text[], l.stage) << 16))`,
  owner_id: sql`l.accountable_id`,
  grade: sql`l.grade`,
  country: sql`l.country`,
  attempts: sql`l.attempts`,
  rejections: sql`l.rejections`,
  expiries: sql`l.expiries`,
  first_attempt_seconds: sql`case when l.first_attempt_at is not null then
    greatest(-2147483647, least(2147483647, extract(epoch from l.first_attempt_at - l.inquired_at))) end`,
  answer_plan: sql`l.answer_plan`,
  closed_after_days: sql`(extract(epoch from ${ended} - l.inquired_at) / 86400)`,
  revenue: sql`l.revenue::double precision`,
  revenue_currency: sql`case when l.revenue is not null then l.revenue_currency end`,
} as const

type Column = keyof typeof EXPECTED
const COLUMNS = Object.keys(EXPECTED) as Column[]

/** Seconds and days are rounded in memory and in the database; they may differ in the last place. */
const ROUNDED: readonly Column[] = ['first_attempt_seconds', 'closed_after_days']

export const facts: Check = {
  name: 'facts',
  sentence: 'The fact rows that the reports read say what the leads say.',
  async find(db) {
    const differs = (column: Column) =>
      ROUNDED.includes(column)
        ? sql`(f.${sql.ref(column)} is null) <> (${EXPECTED[column]} is null)
            or abs(f.${sql.ref(column)} - ${EXPECTED[column]}) > greatest(1e-6 * abs(${EXPECTED[column]}), 1)`
        : sql`f.${sql.ref(column)} is distinct from ${EXPECTED[column]}`
    const rows = await db.all<{ id: string; wrong: string[] | null; there: boolean }>(sql`
      select * from (
        select coalesce(l.id, f.lead_id) as id, l.id is not null and f.lead_id is not null as there,
          array_remove(array[${sql.join(
            COLUMNS.map((column) => sql`case when ${differs(column)} then ${sql.lit(column)} end`),
          )}], null) as wrong
        from (select * from leads where workspace_id = ${db.workspaceId}) l
        full join (select * from lead_facts where workspace_id = ${db.workspaceId}) f on f.lead_id = l.id
      ) compared
      where not there or cardinality(wrong) > 0 order by id ${limit}`)
    return rows.map((r) => ({
      sentence: r.there
        ? `The fact row of lead ${r.id} says something else than the lead: ${r.wrong?.join(', ')}.`
        : `The lead ${r.id} and its fact row are not both there.`,
      lead_id: r.id,
    }))
  },
}
