import { sql } from '#src/db/index.ts'
import type { ServiceLevels } from '#src/followup/clocks/index.ts'
import { type LeadRow, leadColumns } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import type { Roster, RosterMember } from '#src/people/roster.ts'
import { leadsToPlace } from '../leads-to-place.ts'
import { openLoadBook, poolFor } from '../load-book.ts'
import { loadCandidates, loadTerritories } from '../load-candidates.ts'
import { EXCLUSION_WORDS } from '../preview/explain-choice.ts'

const AT_ONCE = 100

/**
 * The lead that somebody draws next from their team's pool: urgent ones first, then who waited longest, of those that
 * their territories hold for and that they were not asked about. Ceilings hold as for offers. Hold the pipeline lock, so
 * that two who draw at once never get the same. Refuses `no_pool`, `no_room_to_draw`, `pool_empty`.
 */
export async function nextInPool(
  { db, now }: Context,
  o: { member: RosterMember; roster: Roster; serviceLevels: ServiceLevels },
): Promise<string> {
  const { member } = o
  if (!member.pullTeam) {
    throw new Refusal('conflict', 'no_pool', 'Leads are offered to your team; there is no pool to draw from.')
  }
  // Whoever draws is there.
  const roster = new Map(o.roster).set(member.id, { ...member, setAsideAt: null, absentUntil: null })
  const [candidates, territories] = await Promise.all([loadCandidates(db, roster, now), loadTerritories(db)])
  const book = openLoadBook(candidates, territories, now)
  const seat = book.seats.get(member.id)
  const reason = seat ? (seat.unavailable ?? seat.full) : 'takes_no_leads'
  if (!seat || reason) {
    const sentence = `No lead can be drawn: ${member.name} ${EXCLUSION_WORDS[reason ?? 'takes_no_leads']}.`
    throw new Refusal('conflict', 'no_room_to_draw', sentence, { exclusion: reason })
  }
  const urgent = Object.entries(o.serviceLevels.grades).flatMap(([grade, level]) =>
    level.isUrgent ? [grade] : [],
  )
  for (let from = 0; ; from += AT_ONCE) {
    const leads = await db.all<LeadRow>(sql`
      select ${leadColumns} from leads
      where workspace_id = ${db.workspaceId} and pool_team_id = ${member.pullTeam.id} and stage = 'qualified'
      order by coalesce(grade = any(${urgent}::text[]), false) desc, stage_since, id
      limit ${AT_ONCE} offset ${from}`)
    const toPlace = await leadsToPlace(db, leads, { serviceLevels: o.serviceLevels, now })
    const next = toPlace.find(
      (lead) => poolFor(book, lead.inputs).pool.seats.has(seat) && !lead.alreadyAsked.includes(member.id),
    )
    if (next) return next.leadId
    if (leads.length < AT_ONCE) break
  }
  throw new Refusal('conflict', 'pool_empty', 'Nothing waits in the pool that you could take.')
}
