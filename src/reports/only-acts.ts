/** Reports that count what people did with leads: what they are limited by, and how the lead list says it. */
import { type Db, sql } from '#src/db/index.ts'
import { andOfLeads, isLimited, type Only, onlyFilter, onlyOf, ownerCondition } from './only.ts'
import type { Filter } from './report.ts'

type Sql = ReturnType<typeof sql>

/**
 * Of rows that tell what somebody did with a lead: that they are of those limited to. Owner and team are those of whoever
 * did it, as the lead may have gone to somebody else since.
 */
export function andOfActs(db: Db, only: Only, { lead, member }: { lead: Sql; member: Sql }): Sql {
  const { people, leads } = apart(only)
  return sql`${andOfMember(db, people, member)} ${andOfLeads(db, leads, lead)}`
}

/** That somebody is of those limited to. */
export function andOfMember(db: Db, people: Only, member: Sql): Sql {
  return isLimited(people) ? sql`and ${ownerCondition(db, member, people)}` : sql``
}

/** What is limited to people, and what to leads. */
export function apart({ owner, team, ...leads }: Only): { people: Only; leads: Only } {
  return { people: onlyOf({ owner, team }), leads }
}

/** Of an offer `o`, and of a case `c` of the review board: the lead, and whose act it was. */
export const OFFERED = { lead: sql`o.lead_id`, member: sql`o.assignee_id` }
export const REFUSED = { lead: sql`c.lead_id`, member: sql`c.rep_id` }

/** What was offered, what the board looks into, and what sales owes, each limited to some leads and people. */
export function offersFilter(only: Only): Filter {
  return actFilter(only, { member: 'offer_to_member', team: 'offer_to_team' })
}

export function casesFilter(only: Only): Filter {
  return actFilter(only, { member: 'review_rep', team: 'review_team' })
}

export function owedFilter(only: Only): Filter {
  return actFilter(only, { member: 'owed_by', team: 'owed_team' })
}

/** Acts in the lead list's words, which have names of their own for whose they were. */
export function actFilter(only: Only, names: { member: string; team: string }): Filter {
  const { owner, team, ...leads } = only
  return {
    ...onlyFilter(leads),
    ...(owner === undefined ? {} : { [names.member]: owner.join(',') }),
    ...(team === undefined ? {} : { [names.team]: team.join(',') }),
  }
}
