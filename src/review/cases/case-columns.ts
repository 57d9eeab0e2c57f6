import { type Db, sql } from '#src/db/index.ts'

type Sql = ReturnType<typeof sql>

/** How far a case is: waits for its draw, was not drawn, to be judged, appealed, judged. */
export const CASE_STATES = ['waiting', 'not_drawn', 'open', 'appealed', 'decided'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** What the board found of a case `c`: `f` the first, `s` the second, `a` the appeal's verdict; `p` the appeal. */
export function verdictsOf(db: Db): Sql {
  const given = (kind: 'first' | 'second' | 'appeal') => sql`left join lateral (
      select v.* from review_verdicts v
      where v.workspace_id = ${db.workspaceId} and v.case_id = c.id and v.kind = ${sql.lit(kind)}
        and v.taken_back_at is null offset 0
    ) ${sql.ref(kind.charAt(0))} on true`
  return sql`${given('first')} ${given('second')} ${given('appeal')}
    left join lateral (
      select p.* from review_appeals p where p.workspace_id = ${db.workspaceId} and p.case_id = c.id offset 0
    ) p on true`
}

export const stateOf: Sql = sql`case
    when f.id is not null then case when p.case_id is not null and a.id is null then 'appealed' else 'decided' end
    when c.drawn_at is not null then 'open'
    when c.round_no is null then 'waiting' else 'not_drawn' end`

/**
 * What `self` is to judge of a case now: as `whyNot` says, for many cases at once. Null: nothing. `isOtherThere`: whether
 * somebody else could decide appeals against one's own verdicts.
 */
export function kindForSelf(self: string, isOtherThere: boolean): Sql {
  return sql`case
      when c.drawn_at is null or c.withdrawn_at is not null or c.rep_id = ${self} or c.done_by = ${self} then null
      when f.id is null then 'first'
      when p.case_id is not null and a.id is null and (f.member_id <> ${self} or not ${isOtherThere}::bool) then 'appeal'
      when c.is_second and s.id is null and f.member_id <> ${self} then 'second'
    end`
}
