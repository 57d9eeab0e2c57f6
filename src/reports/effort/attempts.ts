import { sql } from '#src/db/index.ts'

type Sql = ReturnType<typeof sql>

/** How the last attempt that counts can end: somebody spoke with them, or nobody tried again. */
export const ATTEMPT_ENDS = ['spoke', 'given_up'] as const

/**
 * How often a lead was tried until somebody spoke with the person: `(made, spoke)`, where `made` counts the attempts up
 * to that talk, all of them where there was none; null and false where nobody tried.
 */
export function attemptsOf(workspace: Sql, lead: Sql): Sql {
  return sql`(
    select coalesce(min(n) filter (where is_talk), max(n))::int as made, coalesce(bool_or(is_talk), false) as spoke from (
      select row_number() over (order by happened_at, id) as n, result like 'talked%' as is_talk from interactions i
      where i.workspace_id = ${workspace} and i.lead_id = ${lead} and i.is_attempt and i.taken_back_at is null
    ) tried
  )`
}

/** Of a lead `l`: it was tried so often before somebody spoke with the person, and how that attempt ended. */
export function triedSo(attempt: number, is: (typeof ATTEMPT_ENDS)[number] | undefined): Sql {
  const fits =
    is === undefined
      ? sql`t.made >= ${attempt}::int`
      : sql`t.made = ${attempt}::int and t.spoke = ${is === 'spoke'}`
  return sql`(l.first_attempt_at is not null
    and exists (select from ${attemptsOf(sql`l.workspace_id`, sql`l.id`)} t where ${fits}))`
}
