import { type Db, sql } from '#src/db/index.ts'
import type { Measure } from '../program/program-types.ts'
import type { Letter } from './variants.ts'

/** What became of one variant on one day: of those whose time was over then. */
export interface CountedDay {
  variant: Letter
  day: string
  whole: number
  part: number
}

export interface MailedVariant {
  variant: Letter
  mailed: number
  /** In the last four weeks. */
  lately: number
}

/** Which test: of a step, since a version of its program. */
export interface TestNamed {
  programId: string
  step: string
  since: number
}

const TO_SALES = sql`('qualified', 'offered', 'working', 'opportunity', 'won')`
const OPPORTUNITY = sql`('opportunity', 'won')`

/**
 * What a test counted by `asOf`, day by day. Everybody counts once, when the days they had are over, whether the mail reached
 * them or not: else a variant that reaches fewer would look better. A mail that still waits is not counted yet.
 */
export function countVariants(
  db: Db,
  test: TestNamed & { measure: Measure; withinDays: number },
  asOf: Date,
): Promise<CountedDay[]> {
  const { measure, withinDays } = test
  const over = sql`(g.began + ${withinDays} * interval '1 day')`
  const moved = (stages: typeof TO_SALES) => sql`exists (
    select from movements v where v.workspace_id = ${db.workspaceId} and v.lead_id = g.lead_id
      and v.effective_at >= g.began and v.effective_at <= ${over} and v.to_stage in ${stages})`
  const did = {
    reply: sql`g.replied_at <= ${over}`,
    click: sql`g.clicked_at <= ${over}`,
    to_sales: moved(TO_SALES),
    opportunity: moved(OPPORTUNITY),
  }[measure]
  return db.all<CountedDay>(sql`
    select g.variant, ${over}::date::text as day, count(*)::int as whole,
      (count(*) filter (where ${did}))::int as part
    from (
      select s.variant, e.lead_id, coalesce(m.sent_at, s.at) as began, m.replied_at, m.clicked_at
      from ${ofTest(db, test)} join lateral (
        select sent_at, state, replied_at, clicked_at from messages m
        where m.workspace_id = s.workspace_id and m.id = s.message_id offset 0
      ) m on m.state not in ('queued', 'deferred', 'sending')
    ) g
    where ${over} <= ${asOf} group by 1, 2 order by 2, 1`)
}

/** How many got each variant, counted yet or not. */
export function countMailed(db: Db, test: TestNamed, asOf: Date): Promise<MailedVariant[]> {
  return db.all<MailedVariant>(sql`
    select s.variant, count(*)::int as mailed,
      (count(*) filter (where s.at > ${asOf}::timestamptz - interval '28 days'))::int as lately
    from ${ofTest(db, test)} group by 1 order by 1`)
}

function ofTest(db: Db, { programId, step, since }: TestNamed) {
  return sql`(
    select * from enrollment_steps s
    where s.workspace_id = ${db.workspaceId} and s.step = ${step} and s.test_since = ${since}
      and s.variant is not null
  ) s join enrollments e on e.workspace_id = s.workspace_id and e.id = s.enrollment_id
    and e.program_id = ${programId}`
}
