import { type Db, sql } from '#src/db/index.ts'
import { currentServiceLevels } from '#src/followup/index.ts'
import { OPEN_STAGES, type Stage } from '#src/lead/index.ts'

type Sql = ReturnType<typeof sql>

/** Every hole a lead falls into; the first that fits is the one it is counted in. */
export const LEAKS = [
  'owner_left',
  'never_routed',
  'promised_not_called',
  'never_opened',
  'never_attempted',
  'once_only',
  'below_minimum',
  'no_next_step',
  'unresolved_rejection',
  'past_wake_date',
] as const

export type Leak = (typeof LEAKS)[number]

/** Stages in which a passed due time says it all. */
export const WAITING = {
  never_routed: ['inquiry', 'qualified'],
  unresolved_rejection: ['rejected'],
  past_wake_date: ['nurture'],
} as const satisfies Partial<Record<Leak, readonly Stage[]>>

/** Stages in which somebody has the lead, or should take it. */
export const WORKED = [
  'prequalifying',
  'offered',
  'working',
  'opportunity',
] as const satisfies readonly Stage[]

export function isWaiting(leak: Leak): leak is keyof typeof WAITING {
  return leak in WAITING
}

/** The stages a leak is in. */
export function stagesOf(leak: Leak): readonly Stage[] {
  if (leak === 'owner_left') return OPEN_STAGES
  if (leak === 'promised_not_called') return WORKED
  return isWaiting(leak) ? WAITING[leak] : WORKED
}

/** Members who left: what is theirs counts as theirs only. */
export async function membersGone(db: Db, now: Date): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`select id from members where workspace_id = ${db.workspaceId} and left_at <= ${now}`,
  )
  return rows.map(({ id }) => id)
}

/** Leads `l` of a worked stage that were promised a call by a time that has passed; nobody made it. Few, by their own index. */
export function notCalled(db: Db, now: Date): Sql {
  return sql`l.id in (select o.id from leads o where o.workspace_id = ${db.workspaceId} and o.call_due_at < ${now}
    and o.call_due_at is not null and o.call_kept_at is null
    and o.stage in (${sql.join(WORKED.map((stage) => sql.lit(stage)))}))`
}

/** What `workedLeak` answers. */
export const WORKED_LEAKS = [
  'never_opened',
  'never_attempted',
  'once_only',
  'below_minimum',
  'no_next_step',
] as const satisfies readonly Leak[]

/** Which leak an overdue lead `l` of a worked stage is, told by how far it got; by name, or as it is asked for. */
export async function workedLeak(
  db: Db,
  now: Date,
  say: (leak: Leak) => Sql = (leak) => sql`${sql.lit(leak)}`,
): Promise<Sql> {
  const levels = await currentServiceLevels(db, now)
  const minima = Object.entries(levels.grades).map(
    ([grade, { minimumAttempts }]) => sql`when ${grade} then ${sql.lit(minimumAttempts)}`,
  )
  const others = sql.lit(levels.otherGrades.minimumAttempts)
  const minimum =
    minima.length > 0 ? sql`case l.grade ${sql.join(minima, sql` `)} else ${others} end` : others
  return sql`case
    when l.stage = 'offered' then case when exists (
      select from offers o where o.workspace_id = ${db.workspaceId} and o.id = l.offer_id and o.seen_at is not null
    ) then ${say('never_attempted')} else ${say('never_opened')} end
    when l.stage = 'opportunity' or l.two_way_at is not null then ${say('no_next_step')}
    when l.attempts = 0 then ${say('never_attempted')}
    when l.attempts < ${minimum} then case when l.attempts = 1 then ${say('once_only')} else ${say('below_minimum')} end
    else ${say('no_next_step')}
  end`
}
