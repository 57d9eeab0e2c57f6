import { type Db, sql } from '#src/db/index.ts'
import { intakeSince } from '#src/people/calendar/index.ts'
import type { Roster } from '#src/people/roster.ts'
import type { Candidate } from './rules.ts'
import { prepareTerritories, type Territory, type TerritoryMap } from './territories/territory-map.ts'

const WEEK = 7 * 86_400_000
const FORTNIGHT = 2 * WEEK

interface Held {
  member_id: string
  open: number
}

interface Taken {
  member_id: string
  today: number
  this_week: number
}

interface Turn {
  member_id: string
  owed: number
  last_turn: number
}

interface Credit {
  member_id: string
  /** When the offer was made that does not count any more; null where there was none. */
  offered_at: Date | null
  is_open: boolean
}

/** Everybody who could get a lead, with what they hold and what they got since local midnight and Monday. */
export async function loadCandidates(db: Db, roster: Roster, now: Date): Promise<Candidate[]> {
  const members = [...roster.values()].filter((member) => member.receivesLeads)
  const since = members.map((member) => intakeSince(member.calendar.timeZone, now))
  const [held, taken, turns, credits] = await Promise.all([
    db.all<Held>(sql`
      select accountable_id as member_id, count(*)::int as open from (
        select accountable_id from leads where workspace_id = ${db.workspaceId} and stage = 'offered'
        union all
        select accountable_id from leads
        where workspace_id = ${db.workspaceId} and stage = 'working' and due_at < ${new Date(now.getTime() + FORTNIGHT)}
      ) held
      group by accountable_id`),
    db.all<Taken>(sql`
      select u.member_id, o.today, o.this_week
      from unnest(${members.map((member) => member.id)}::uuid[], ${since.map((s) => s.today)}::timestamptz[],
        ${since.map((s) => s.thisWeek)}::timestamptz[]) u(member_id, today, this_week)
      cross join lateral (
        select count(*) filter (where offered_at >= u.today)::int as today,
          count(*)::int as this_week
        from offers where workspace_id = ${db.workspaceId} and assignee_id = u.member_id and offered_at >= u.this_week
      ) o`),
    db.all<Turn>(sql`
      select member_id, owed, last_turn::float8 as last_turn from fair_turns where workspace_id = ${db.workspaceId}`),
    db.all<Credit>(sql`
      select c.member_id, o.offered_at, c.used_at is null as is_open from turn_credits c
      left join lateral (
        select offered_at from offers where workspace_id = ${db.workspaceId} and id = c.offer_id offset 0
      ) o on true
      where c.workspace_id = ${db.workspaceId} and c.taken_back_at is null
        and (c.used_at is null or c.granted_at >= ${new Date(now.getTime() - WEEK)})`),
  ])
  const creditsOf = Map.groupBy(credits, (credit) => credit.member_id)
  const openOf = new Map(held.map((row) => [row.member_id, row.open]))
  const turnOf = new Map(turns.map((row) => [row.member_id, { owed: row.owed, last: row.last_turn }]))
  const takenBy = new Map(taken.map((row) => [row.member_id, row]))
  return members.map((member, i) => {
    const own = creditsOf.get(member.id) ?? []
    const sparedSince = (from: Date | undefined) =>
      own.filter(({ offered_at }) => from && offered_at && offered_at >= from).length
    return {
      memberId: member.id,
      teamIds: member.teamId ? [member.teamId] : [],
      partner: member.partner,
      pullTeam: member.pullTeam?.id ?? null,
      receivesLeads: true,
      weight: member.weight,
      ceilings: member.ceilings,
      load: {
        open: openOf.get(member.id) ?? 0,
        today: (takenBy.get(member.id)?.today ?? 0) - sparedSince(since[i]?.today),
        thisWeek: (takenBy.get(member.id)?.this_week ?? 0) - sparedSince(since[i]?.thisWeek),
      },
      leftAt: member.leftAt,
      absentUntil: member.absentUntil,
      setAsideAt: member.setAsideAt,
      turn: turnOf.get(member.id),
      credits: own.filter((credit) => credit.is_open).length,
      calendar: member.calendar,
    }
  })
}

interface TerritoryRow {
  id: string
  name: string
  condition: Territory['condition']
  member_ids: string[]
  team_ids: string[]
}

export async function loadTerritories(db: Db): Promise<TerritoryMap> {
  const rows = await db.all<TerritoryRow>(sql`
    select id, name, condition, member_ids, team_ids from territories
    where workspace_id = ${db.workspaceId} order by position`)
  return prepareTerritories(
    rows.map((row) => ({
      id: row.id,
      name: row.name,
      condition: row.condition,
      memberIds: row.member_ids,
      teamIds: row.team_ids,
    })),
  )
}
