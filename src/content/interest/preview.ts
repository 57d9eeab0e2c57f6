import { sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import { type InterestRules, interestOf } from './interest.ts'
import { readDeeds } from './read-deeds.ts'
import { readInterestRules } from './rules-of-interest.ts'

/** What other points would make of a lead's interest. */
export interface Previewed {
  lead_id: string
  name: string | null
  company: string | null
  stage: string
  as_is: number
  as_changed: number
}

const LATEST = 300
const SHOWN = 12

/**
 * Open leads that were active or on the site last, as they count now and as they would under `rules`: those that count
 * most by either. Only leads that may be seen by whoever asks.
 */
export async function previewRules(ctx: ReadContext, rules: InterestRules): Promise<Previewed[]> {
  const { db, now: asOf } = ctx
  const within = await membersWithin(ctx, 'leads.read')
  const rows = await db.all<Omit<Previewed, 'as_is' | 'as_changed'> & { person_id: string }>(sql`
    select distinct on (l.person_id) l.id as lead_id, l.person_id, p.name, coalesce(o.name, p.company) as company, l.stage
    from (
      (select person_id from leads where workspace_id = ${db.workspaceId}
        order by last_activity_at desc limit ${LATEST})
      union
      (select person_id from touches where workspace_id = ${db.workspaceId} order by id desc limit ${LATEST})
    ) n cross join lateral (
      select * from (
        select id, person_id, organization_id, stage, last_activity_at from leads
        where workspace_id = ${db.workspaceId} and person_id = n.person_id and closed_at is null
          and (${within === 'all'} or accountable_id = any(${within === 'all' ? [] : [...within]}::uuid[])) offset 0
      ) theirs order by last_activity_at desc limit 1
    ) l
    join persons p on p.workspace_id = ${db.workspaceId} and p.id = l.person_id
    left join organizations o on o.workspace_id = ${db.workspaceId} and o.id = l.organization_id`)
  const present = await readInterestRules(db)
  const halfLifeDays = Math.max(present.half_life_days, rules.half_life_days)
  const deeds = await readDeeds(
    db,
    rows.map((row) => row.person_id),
    { asOf, halfLifeDays },
  )
  return rows
    .map(({ person_id, ...row }) => {
      const done = deeds.get(person_id) ?? []
      const score = (by: InterestRules) => interestOf(done, by, asOf).score
      return { ...row, as_is: score(present), as_changed: score(rules) }
    })
    .toSorted((a, b) => most(b) - most(a) || b.as_changed - a.as_changed)
    .slice(0, SHOWN)
}

function most({ as_is, as_changed }: Previewed): number {
  return Math.max(as_is, as_changed)
}
