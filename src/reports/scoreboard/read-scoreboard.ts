import { sql } from '#src/db/index.ts'
import { stageBit, stageNumber } from '#src/lead/index.ts'
import { wilson } from '#src/lib/rates.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { triedForTaken } from '../attainment/owed-by-sales.ts'

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

/**
 * Who has taken a lead on last has its end; a first attempt is of whoever took it on then. Both periods are counted at once,
 * by two connections: each reads a lead's facts for every time somebody took one on.
 */
async function countAll({ db, now }: ReadContext): Promise<Counts[]> {
  const from = (periods: number) => new Date(now.getTime() - periods * DAYS * DAY).toISOString()
  const counted = (start: string, end: string, isBefore: boolean) =>
    db.all<Counts>(sql`
      select taken_by as member_id, ${isBefore}::boolean as is_before,
        (count(*) filter (where first_attempt = 'done'))::int as in_time,
        (count(*) filter (where first_attempt in ('done', 'late', 'not_done')))::int as in_time_of,
        (count(*) filter (where effort = 'done'))::int as persistence,
        (count(*) filter (where effort in ('done', 'not_done')))::int as persistence_of,
        (count(*) filter (where is_last and (path & ${sql.lit(stageBit('opportunity'))} <> 0
          or path >> 16 = ${sql.lit(stageNumber('won'))})))::int as conversion,
        (count(*) filter (where is_last))::int as conversion_of
      from ${triedForTaken(db, { start, end, now })} t group by 1`)
  const both = await Promise.all([
    counted(from(1), now.toISOString(), false),
    counted(from(2), from(1), true),
  ])
  return both.flat()
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
