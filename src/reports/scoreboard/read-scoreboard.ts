import { sql } from '#src/db/index.ts'
import { stageBit, stageNumber } from '#src/lead/index.ts'
import { wilson } from '#src/lib/rates.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { owedForTaken } from '../attainment/owed-by-sales.ts'

const DAY = 86_400_000
const DAYS = 28
/** Of fewer nothing is praised. */
const FEWEST = 10

/** What is told of everybody: tried in time, kept at it for as long as agreed, became an opportunity. */
export const SCORES = ['in_time', 'persistence', 'conversion'] as const
export type ScoreName = (typeof SCORES)[number]

/** `part` of `whole`, with its 95 % interval (Wilson) in percent; null where nothing is there to tell from. */
export interface Score {
  part: number
  whole: number
  low: number | null
  high: number | null
  /** The same of the four weeks before. */
  before: { part: number; whole: number }
  /** Above the others of the team beyond chance. */
  stands_out: boolean
}

export type ScoreLine = { member_id: string; name: string; is_self: boolean } & Record<ScoreName, Score>

export interface Scoreboard {
  is_on: boolean
  days: number
  fewest: number
  /** The people of each team by name: it is no race. */
  teams: { id: string; name: string; lines: ScoreLine[]; all: Record<ScoreName, Score> }[]
}

interface Counts {
  member_id: string
  is_before: boolean
  in_time: number
  in_time_of: number
  persistence: number
  persistence_of: number
  conversion: number
  conversion_of: number
}

/**
 * How the reps of a team did with the leads they took on in the last four weeks, and in the four before. Everybody sees
 * the own team, a manager those they lead, who may see all leads all of them; nothing while it is switched off.
 */
export async function readScoreboard(ctx: ReadContext): Promise<Scoreboard> {
  const { settings } = await readWorkspace(ctx.db)
  const board: Scoreboard = { is_on: settings.scoreboard === true, days: DAYS, fewest: FEWEST, teams: [] }
  if (!board.is_on) return board
  const [people, counts] = await Promise.all([peopleSeen(ctx), countAll(ctx)])
  const self = memberOf(ctx.actor)
  for (const [id, members] of Map.groupBy(people, ({ team_id }) => team_id)) {
    const of = new Map(members.map(({ id: memberId }) => [memberId, countsOf(counts, [memberId])]))
    const all = countsOf(
      counts,
      members.map((member) => member.id),
    )
    const lines = members.map(
      (member): ScoreLine => ({
        member_id: member.id,
        name: member.name,
        is_self: member.id === self,
        ...scoresOf(of.get(member.id) as Sums, all),
      }),
    )
    board.teams.push({ id, name: members[0]?.team ?? '', lines, all: scoresOf(all, null) })
  }
  return board
}

interface Person {
  id: string
  name: string
  team_id: string
  team: string
}

async function peopleSeen(ctx: ReadContext): Promise<Person[]> {
  const leads = reachOf(ctx.actor, 'leads.read') === 'own' ? [] : await membersWithin(ctx, 'leads.read')
  const self = memberOf(ctx.actor)
  const seen =
    leads === 'all'
      ? sql`true`
      : sql`(m.id = any(${leads}::uuid[]) or m.team_id = (
          select team_id from members where workspace_id = ${ctx.db.workspaceId} and id = ${self}))`
  return ctx.db.all<Person>(sql`
    select m.id, m.name, m.team_id, t.name as team from members m
    join teams t on t.workspace_id = m.workspace_id and t.id = m.team_id and t.kind = 'direct'
    where m.workspace_id = ${ctx.db.workspaceId} and m.receives_leads
      and (m.left_at is null or m.left_at > ${ctx.now}) and ${seen}
    order by lower(t.name), t.id, lower(m.name), m.id`)
}

/** Who has taken a lead on last has its end; a first attempt is of whoever took it on then. */
async function countAll({ db, now }: ReadContext): Promise<Counts[]> {
  const from = (periods: number) => new Date(now.getTime() - periods * DAYS * DAY).toISOString()
  const counted = (start: string, end: string, isBefore: boolean) => sql`
    select t.taken_by as member_id, ${isBefore}::boolean as is_before,
      (count(*) filter (where t.first_attempt = 'done'))::int as in_time,
      (count(*) filter (where t.first_attempt in ('done', 'late', 'not_done')))::int as in_time_of,
      (count(*) filter (where t.effort = 'done'))::int as persistence,
      (count(*) filter (where t.effort in ('done', 'not_done')))::int as persistence_of,
      (count(*) filter (where t.is_last and f.has_come))::int as conversion,
      (count(*) filter (where t.is_last))::int as conversion_of
    from ${owedForTaken(db, { start, end, now })} t cross join lateral (
      select path & ${sql.lit(stageBit('opportunity'))} <> 0 or path >> 16 = ${sql.lit(stageNumber('won'))} as has_come
      from lead_facts f where f.workspace_id = ${db.workspaceId} and f.lead_id = t.lead_id offset 0
    ) f
    group by 1`
  return db.all<Counts>(sql`
    ${counted(from(1), now.toISOString(), false)} union all ${counted(from(2), from(1), true)}`)
}

type Sums = Record<ScoreName, Pick<Score, 'part' | 'whole' | 'before'>>

function countsOf(counts: readonly Counts[], memberIds: readonly string[]): Sums {
  const own = counts.filter(({ member_id }) => memberIds.includes(member_id))
  const sum = (name: ScoreName | `${ScoreName}_of`, isBefore: boolean) =>
    own.reduce((all, row) => all + (row.is_before === isBefore ? row[name] : 0), 0)
  return Object.fromEntries(
    SCORES.map((name) => [
      name,
      {
        part: sum(name, false),
        whole: sum(`${name}_of`, false),
        before: { part: sum(name, true), whole: sum(`${name}_of`, true) },
      },
    ]),
  ) as Sums
}

/** With whether each lies above the others of the team; `all` is null for the team itself. */
function scoresOf(own: Sums, all: Sums | null): Record<ScoreName, Score> {
  return Object.fromEntries(
    SCORES.map((name): [ScoreName, Score] => {
      const { part, whole, before } = own[name]
      const interval = wilson(part, whole)
      const others = all && wilson(all[name].part - part, all[name].whole - whole)
      const isAbove = interval !== null && others !== null && interval.low > others.high
      return [
        name,
        {
          part,
          whole,
          before,
          low: interval && interval.low * 100,
          high: interval && interval.high * 100,
          stands_out: whole >= FEWEST && isAbove,
        },
      ]
    }),
  ) as Record<ScoreName, Score>
}
