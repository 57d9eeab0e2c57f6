import { sql } from '#src/db/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { allowedCommands, type Command } from '../allowed-commands.ts'
import { standsTo } from '../command/standing.ts'
import { ON_BOARD, standsIn } from './conditions.ts'
import type { Cell } from './rules.ts'
import { whoseBoard } from './whose-board.ts'

const MOST = 100

export interface CellLead {
  lead_id: string
  member_id: string
  name: string | null
  company: string | null
  topic: string | null
  stage: LeadRow['stage']
  grade: string | null
  next_action: string
  due_at: Date
  last_activity_at: Date
  attempts: number
  /** When its duty was given more time; it is given once. */
  extended_at: Date | null
  allowed: Command[]
}

type Row = Omit<CellLead, 'allowed' | 'member_id'> &
  Pick<LeadRow, 'stage' | 'stage_since' | 'two_way_at' | 'accountable_id'>

/**
 * The leads of a cell of the board, of one member or of everybody within reach, what is due first at the top; a hundred
 * at most. Without a cell all that a member holds.
 */
export async function readCell(
  ctx: ReadContext,
  o: { cell?: Cell | undefined; member?: string | undefined },
): Promise<CellLead[]> {
  const { db, now } = ctx
  const { members, setting } = await whoseBoard(ctx)
  const chosen = members.filter(({ member }) => o.member === undefined || member.id === o.member)
  const inCell = o.cell ? sql`and ${standsIn(o.cell, now, sql`m.soon`)}` : sql``
  const rows = await db.all<Row>(sql`
    select l.*, p.name, coalesce(g.name, p.company) as company, h.extended_at from (
      select l.* from unnest(${chosen.map(({ member }) => member.id)}::uuid[],
        ${chosen.map(({ soon }) => soon)}::timestamptz[]) m(id, soon)
      cross join lateral (
        select l.id as lead_id, l.person_id, l.organization_id, l.accountable_id, l.topic, l.stage, l.stage_since,
          l.two_way_at, l.grade, l.next_action, l.due_at, l.last_activity_at, l.attempts, l.movement_seq
        from leads l where l.workspace_id = ${db.workspaceId} and l.accountable_id = m.id and ${ON_BOARD} ${inCell}
        order by l.due_at limit ${MOST}
      ) l order by l.due_at, l.lead_id limit ${MOST}
    ) l
    left join lateral (
      select name, company from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p on true
    left join lateral (
      select name from organizations g where g.workspace_id = ${db.workspaceId} and g.id = l.organization_id offset 0
    ) g on true
    left join lateral (
      select max(at) as extended_at from lead_helps h where h.workspace_id = ${db.workspaceId} and h.lead_id = l.lead_id
        and h.movement_seq = l.movement_seq and h.kind = 'extended' and h.undone_at is null offset 0
    ) h on true
    order by l.due_at, l.lead_id`)
  const standing = await standsTo(ctx, setting)
  return rows.map((row) => {
    const as = standing(row)
    return {
      lead_id: row.lead_id,
      member_id: row.accountable_id ?? '',
      name: row.name,
      company: row.company,
      topic: row.topic,
      stage: row.stage,
      grade: row.grade,
      next_action: row.next_action,
      due_at: row.due_at,
      last_activity_at: row.last_activity_at,
      attempts: row.attempts,
      extended_at: row.extended_at,
      allowed: as ? allowedCommands(row, as) : [],
    }
  })
}
