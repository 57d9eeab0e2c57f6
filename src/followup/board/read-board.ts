import { type Db, sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import type { RosterMember } from '#src/people/roster.ts'
import { ON_BOARD, standsIn } from './conditions.ts'
import { LOOK_BACK_DAYS } from './rules.ts'
import { type OnBoard, whoseBoard } from './whose-board.ts'

const DAY = 86_400_000

export interface BoardRow {
  member_id: string
  name: string
  team_id: string | null
  /** Null where they get no leads. */
  ceiling: number | null
  receives_leads: boolean
  /** What counts against the ceiling: offered, and worked with something due within 14 days. */
  open: number
  /** Everything of theirs on the board. */
  holds: number
  soon_late: number
  late: number
  untouched: number
  stuck: number
  /** First attempts in time, of those that fell due within the last 30 days. */
  in_time: number
  attempted: number
  /** How often their duties were given more time in that time. */
  extended: number
  absent_until: Date | null
  set_aside_at: Date | null
  has_left: boolean
}

export interface Board {
  as_of: Date
  rows: BoardRow[]
  /** Calls that the reader joins, soonest first. */
  calls: { lead_id: string; name: string | null; for_member: string; due_at: Date }[]
}

/** The manager's board: a row for everybody within reach who gets leads or holds some, who needs help most first. */
export async function readBoard(ctx: ReadContext): Promise<Board> {
  const board = await whoseBoard(ctx)
  const [held, kept, extended, calls] = await Promise.all([
    countHeld(ctx, board),
    countInTime(ctx.db, board, ctx.now),
    countExtended(ctx.db, ctx.now),
    joinedCalls(ctx),
  ])
  const rows = board.members
    .map(({ member }) =>
      rowOf(member, ctx.now, held.get(member.id), kept.get(member.id), extended.get(member.id)),
    )
    .filter((row) => row.holds > 0 || (row.receives_leads && !row.has_left))
    .toSorted((a, b) => b.late - a.late || b.soon_late - a.soon_late || a.name.localeCompare(b.name))
  return { as_of: ctx.now, rows, calls }
}

type Held = Pick<BoardRow, 'open' | 'holds' | 'soon_late' | 'late' | 'untouched' | 'stuck'>
type Kept = Pick<BoardRow, 'in_time' | 'attempted'>

const NOTHING: Held = { open: 0, holds: 0, soon_late: 0, late: 0, untouched: 0, stuck: 0 }

function rowOf(
  member: RosterMember,
  now: Date,
  held: Held = NOTHING,
  kept: Kept = { in_time: 0, attempted: 0 },
  extended = 0,
): BoardRow {
  return {
    member_id: member.id,
    name: member.name,
    team_id: member.teamId,
    ceiling: member.receivesLeads ? member.ceilings.open : null,
    receives_leads: member.receivesLeads,
    ...held,
    ...kept,
    extended,
    absent_until: member.absentUntil,
    set_aside_at: member.setAsideAt,
    has_left: member.leftAt !== null && member.leftAt <= now,
  }
}

/** Each member is one walk along leads_on_board. */
async function countHeld({ db, now }: ReadContext, { members }: OnBoard): Promise<Map<string, Held>> {
  const soon = sql`m.soon`
  const rows = await db.all<Held & { id: string }>(sql`
    select m.id, h.* from unnest(${members.map(({ member }) => member.id)}::uuid[],
      ${members.map((one) => one.soon)}::timestamptz[]) m(id, soon)
    cross join lateral (
      select count(*)::int as holds,
        (count(*) filter (where l.stage = 'offered'
          or (l.stage = 'working' and l.due_at < ${new Date(now.getTime() + 14 * DAY)})))::int as open,
        (count(*) filter (where ${standsIn('soon_late', now, soon)}))::int as soon_late,
        (count(*) filter (where ${standsIn('late', now, soon)}))::int as late,
        (count(*) filter (where ${standsIn('untouched', now, soon)}))::int as untouched,
        (count(*) filter (where ${standsIn('stuck', now, soon)}))::int as stuck
      from leads l where l.workspace_id = ${db.workspaceId} and l.accountable_id = m.id and ${ON_BOARD}
    ) h where h.holds > 0`)
  return new Map(rows.map(({ id, ...held }) => [id, held]))
}

/** Of what each took on, whether somebody tried by the time that was agreed; what is still in time does not count. */
async function countInTime(db: Db, { members }: OnBoard, now: Date): Promise<Map<string, Kept>> {
  const rows = await db.all<Kept & { id: string }>(sql`
    select o.assignee_id as id, count(*)::int as attempted, (count(*) filter (where f.is_in_time))::int as in_time
    from offers o cross join lateral (
      select coalesce(f.first_attempt_seconds <= ceil(date_part('epoch', o.attempt_due_at - f.inquired_at)), false)
        as is_in_time
      from lead_facts f where f.workspace_id = ${db.workspaceId} and f.lead_id = o.lead_id offset 0
    ) f
    where o.workspace_id = ${db.workspaceId} and o.ending = 'accepted'
      and o.ended_at >= ${new Date(now.getTime() - LOOK_BACK_DAYS * DAY)}
      and (o.attempt_due_at <= ${now} or (o.attempt_due_at is not null and f.is_in_time))
    group by o.assignee_id`)
  const seen = new Set(members.map(({ member }) => member.id))
  return new Map(rows.filter(({ id }) => seen.has(id)).map(({ id, ...kept }) => [id, kept]))
}

async function countExtended(db: Db, now: Date): Promise<Map<string, number>> {
  const rows = await db.all<{ id: string; n: number }>(sql`
    select for_member as id, count(*)::int as n from lead_helps
    where workspace_id = ${db.workspaceId} and at >= ${new Date(now.getTime() - LOOK_BACK_DAYS * DAY)}
      and kind = 'extended' and undone_at is null group by 1`)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

function joinedCalls({ db, actor, now }: ReadContext): Promise<Board['calls']> {
  return db.all(sql`
    select h.lead_id, p.name, h.for_member, h.due_at from lead_helps h
    join leads l on l.workspace_id = h.workspace_id and l.id = h.lead_id and l.accountable_id = h.for_member
    join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
    where h.workspace_id = ${db.workspaceId} and h.by_member = ${memberOf(actor)}::uuid and h.kind = 'call_with'
      and h.undone_at is null and h.due_at >= ${now}::timestamptz - interval '1 hour'
      and l.due_at = h.due_at
    order by h.due_at limit 20`)
}
