import { sql } from '#src/db/index.ts'
import { chooseFor } from '#src/distribution/index.ts'
import { readSetting, type Setting } from '#src/followup/index.ts'
import { type LeadRow, leadColumns, type OpenStage } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { RosterMember } from '#src/people/roster.ts'
import { seatOf } from './seat-of.ts'

/** So many are looked at one by one for whose turn it would be. */
const MOST_LOOKED_AT = 500

export interface MovingOut {
  member: { id: string; name: string; absent_until: Date | null; left_at: Date | null }
  /** What they hold now, by stage. */
  holds: { stage: OpenStage; leads: number }[]
  total: number
  /** Who would get how many, the most first; `because` of a seat it is not by turn. */
  would_get: { member_id: string; name: string; leads: number; because: 'named' | 'seat' | 'turn' }[]
  /** Leads that nobody could take now. */
  nobody: number
  /** More than were looked at; their turns are found as they are moved. */
  not_looked_at: number
}

/**
 * What somebody holds, and who would get it: by fair turn, or somebody named (`to`). Changes nothing; a moment later the
 * turns may stand otherwise. Refuses `member_not_found` beyond the reach of `leads.steer`.
 */
export async function previewMovingOut(
  ctx: ReadContext,
  o: { memberId: string; to?: string | undefined },
): Promise<MovingOut> {
  const { db } = ctx
  const { setting, member } = await memberWithin(ctx, o.memberId)
  const named = o.to ? setting.roster.get(o.to) : undefined
  const holds = await db.all<{ stage: OpenStage; leads: number }>(sql`
    select stage, count(*)::int as leads from leads
    where workspace_id = ${db.workspaceId} and accountable_id = ${member.id}
      and stage not in ('won', 'lost', 'disqualified', 'closed_unknown', 'merged')
    group by stage order by 2 desc, 1`)
  const total = holds.reduce((sum, { leads }) => sum + leads, 0)
  const got = new Map<string, MovingOut['would_get'][number]>()
  const give = (id: string, leads: number, because: 'named' | 'seat' | 'turn') => {
    const key = `${id} ${because}`
    const before = got.get(key) ?? {
      member_id: id,
      name: setting.roster.get(id)?.name ?? '',
      leads: 0,
      because,
    }
    got.set(key, { ...before, leads: before.leads + leads })
  }
  let nobody = 0
  let own = 0
  for (const { stage, leads } of holds) {
    const seat = seatOf(stage, setting.workspace, named)
    if (seat === member.id) nobody += leads
    else if (seat) give(seat, leads, 'seat')
    else if (named) give(named.id, leads, 'named')
    else own += leads
  }
  const looked = own > 0 ? await ownLeads(ctx, member.id) : []
  for (const id of await turnsOf(ctx, setting, member, looked)) {
    if (id) give(id, 1, 'turn')
    else nobody++
  }
  return {
    member: { id: member.id, name: member.name, absent_until: member.absentUntil, left_at: member.leftAt },
    holds,
    total,
    would_get: [...got.values()].toSorted((a, b) => b.leads - a.leads),
    nobody,
    not_looked_at: own - looked.length,
  }
}

/** Somebody within reach of `leads.steer`. Refuses `member_not_found`. */
export async function memberWithin(
  ctx: ReadContext,
  memberId: string,
): Promise<{ setting: Setting; member: RosterMember }> {
  const [setting, within] = await Promise.all([
    readSetting(ctx.db, ctx.now),
    membersWithin(ctx, 'leads.steer'),
  ])
  const member = setting.roster.get(memberId)
  if (member && (within === 'all' || within.includes(memberId))) return { setting, member }
  const sentence = 'There is no such member, or they are not in your team.'
  throw new Refusal('not_found', 'member_not_found', sentence)
}

function ownLeads({ db }: ReadContext, memberId: string): Promise<LeadRow[]> {
  return db.all<LeadRow>(sql`
    select ${leadColumns} from leads
    where workspace_id = ${db.workspaceId} and accountable_id = ${memberId}
      and stage in ('prequalifying', 'offered', 'working', 'opportunity')
    order by due_at, id limit ${MOST_LOOKED_AT}`)
}

/** Whose turn each would be, counted one after the other; null where nobody could take it. */
async function turnsOf(
  ctx: ReadContext,
  setting: Setting,
  member: RosterMember,
  leads: readonly LeadRow[],
): Promise<(string | null)[]> {
  const asked = leads.filter(({ stage }) => stage === 'prequalifying')
  const sold = leads.filter(({ stage }) => stage !== 'prequalifying')
  if (leads.length === 0) return []
  const qualifiers = [...setting.roster.values()].filter(
    (one) =>
      one.id !== member.id &&
      one.roles.includes('qualifier') &&
      one.leftAt === null &&
      one.absentUntil === null,
  )
  const { choices } = await chooseFor(ctx, sold, {
    ...setting,
    notTo: [member.id],
    offerHops: Number.MAX_SAFE_INTEGER,
  })
  return [
    ...asked.map((_, i) => qualifiers[i % qualifiers.length]?.id ?? setting.workspace.lead_manager_id),
    ...choices.map(({ chosen }) => chosen),
  ]
}
