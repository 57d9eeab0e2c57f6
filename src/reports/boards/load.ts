import { sql } from '#src/db/index.ts'
import { wilson } from '#src/lib/rates.ts'
import type { ReadContext } from '#src/people/context.ts'
import { owedForTaken } from '../attainment/owed-by-sales.ts'
import { type Bar, type Tile, tile } from './tile.ts'

const DAY = 86_400_000
const DAYS = 28
/** Of fewer first attempts nothing is said of somebody. */
const FEWEST = 10
const MOST_PEOPLE = 6
const HELD = ['offered', 'working', 'opportunity'] as const

/** What somebody holds now, what came to them in four weeks, and how much of that they tried in time. */
export interface Loaded {
  id: string
  name: string
  held: number
  came: number
  in_time: number
  /** First attempts whose time is over, or that were made. */
  decided: number
}

export type Verdict = 'too_much' | 'could_take_more' | null

/**
 * The load of those who get leads against their first attempts in time, as of now: of `team` only. Held leads along
 * leads_on_board, what was taken on along offers_accepted.
 */
export async function readLoad({ db, now }: ReadContext, team: 'all' | readonly string[]): Promise<Loaded[]> {
  const since = new Date(now.getTime() - DAYS * DAY).toISOString()
  const seen = team === 'all' ? sql`true` : sql`m.id = any(${[...team]}::uuid[])`
  return db.all<Loaded>(sql`
    select m.id, m.name, coalesce(h.held, 0) as held, coalesce(t.came, 0) as came,
      coalesce(t.in_time, 0) as in_time, coalesce(t.decided, 0) as decided
    from members m left join (
      select accountable_id, count(*)::int as held from leads
      where workspace_id = ${db.workspaceId} and stage in (${sql.join(HELD.map((stage) => sql.lit(stage)))})
      group by 1
    ) h on h.accountable_id = m.id left join (
      select taken_by, count(*)::int as came, (count(*) filter (where first_attempt = 'done'))::int as in_time,
        (count(*) filter (where first_attempt in ('done', 'late', 'not_done')))::int as decided
      from ${owedForTaken(db, { start: since, end: now.toISOString(), now })} o group by 1
    ) t on t.taken_by = m.id
    where m.workspace_id = ${db.workspaceId} and m.receives_leads and (m.left_at is null or m.left_at > ${now})
      and m.team_kind <> 'partner' and ${seen}
    order by held desc, lower(m.name), m.id`)
}

/**
 * Who has too much: holds more than most, and tries fewer in time than the others by more than chance (their 95 % Wilson
 * intervals lie apart). Who could take more: holds less than most, and keeps up with the others.
 */
export function judgeLoad(one: Loaded, all: readonly Loaded[]): Verdict {
  const others = all.filter(({ id }) => id !== one.id)
  const sum = (column: 'in_time' | 'decided') => others.reduce((total, row) => total + row[column], 0)
  const [own, rest] = [wilson(one.in_time, one.decided), wilson(sum('in_time'), sum('decided'))]
  if (one.decided < FEWEST || own === null || rest === null) return null
  const held = others.map((row) => row.held).sort((a, b) => a - b)
  const middle = held[Math.floor(held.length / 2)] ?? 0
  if (one.held > middle && own.high < rest.low) return 'too_much'
  const keepsUp = one.in_time / one.decided >= sum('in_time') / sum('decided')
  return one.held < middle && keepsUp ? 'could_take_more' : null
}

/** Those of whom there is something to say before the others; most leads first. */
export function loadOf(people: readonly Loaded[]): Tile {
  const judged = people.map((one) => ({ ...one, verdict: judgeLoad(one, people) }))
  const shown = judged
    .toSorted((a, b) => Number(b.verdict !== null) - Number(a.verdict !== null))
    .slice(0, MOST_PEOPLE)
    .sort((a, b) => b.held - a.held)
  return tile('load', 'leads', {
    value: people.reduce((sum, { held }) => sum + held, 0),
    n: people.length,
    page: '/owed',
    bars_are: 'person',
    bars: shown.map(
      ({ id, name, held, came, in_time, decided, verdict }): Bar => ({
        key: id,
        name,
        value: held,
        of: null,
        filter: { owner: id, stage: HELD.join(',') },
        load: { came, in_time: decided === 0 ? null : (in_time / decided) * 100, verdict },
      }),
    ),
  })
}
