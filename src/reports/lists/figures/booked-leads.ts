import { type Db, sql } from '#src/db/index.ts'
import { RE_ISSUED } from '#src/followup/index.ts'
import { OPEN_STAGES, type Stage } from '#src/lead/index.ts'
import { ofTeams } from '../../only.ts'
import type { BOOKINGS } from './figure-query.ts'

type Sql = ReturnType<typeof sql>

export interface Booked {
  kind: (typeof BOOKINGS)[number]
  /** The stage it is booked for; where nothing is said any open one. */
  stage?: Stage | undefined
  owner?: readonly string[] | undefined
  team?: readonly string[] | undefined
  /** Instants, the second one excluded. */
  start: string
  end: string
}

const open = sql`any(${[...OPEN_STAGES]}::text[])`
const opens = sql`(m.to_stage = ${open} and m.from_stage <> all(${[...OPEN_STAGES]}::text[]))`
const closes = sql`(m.from_stage = ${open} and m.to_stage <> all(${[...OPEN_STAGES]}::text[]))`

/** Which movements are booked so, and whether for where they go to or come from: as lead/balances.ts books them. */
const KINDS = {
  entered: { side: 'to', is: sql`m.reason is distinct from ${RE_ISSUED}` },
  came_in: { side: 'to', is: sql`m.from_stage is null` },
  reopened: { side: 'to', is: opens },
  moved_in: { side: 'to', is: sql`m.from_stage is not null and not ${opens}` },
  moved_out: { side: 'from', is: sql`m.from_stage is not null and not ${closes}` },
  closed: { side: 'from', is: closes },
} as const

/**
 * The leads that were booked so in a period, or stood so at its end: a condition of a lead `l`, the query that finds
 * them all, and since when something must have happened to them. A lead booked twice is found once.
 */
export function bookedLeads(
  db: Db,
  booked: Booked,
): { condition: Sql; found: Sql | null; activeFrom: string | null } {
  const { kind, start, end } = booked
  if (kind === 'stood') {
    return { condition: stood(db, booked), found: null, activeFrom: null }
  }
  const { side, is } = KINDS[kind]
  const within = sql`m.workspace_id = ${db.workspaceId} and m.effective_at >= ${start}::timestamptz
    and m.effective_at < ${end}::timestamptz and ${is} and ${on(db, side, booked)}`
  return {
    condition: sql`exists (select from movements m where ${within} and m.lead_id = l.id)`,
    found: sql`select distinct m.lead_id from movements m where ${within}`,
    activeFrom: start,
  }
}

function stood(db: Db, booked: Booked): Sql {
  return sql`exists (select from (
    select m.to_stage, m.to_member from movements m
    where m.workspace_id = ${db.workspaceId} and m.lead_id = l.id and m.effective_at < ${booked.end}::timestamptz
    order by m.seq desc limit 1
  ) m where ${on(db, 'to', booked)})`
}

function on(db: Db, side: 'from' | 'to', { stage, owner, team }: Booked): Sql {
  const column = (name: 'stage' | 'member') => sql`m.${sql.ref(`${side}_${name}`)}`
  const conditions = [stage ? sql`${column('stage')} = ${stage}` : sql`${column('stage')} = ${open}`]
  if (owner !== undefined)
    conditions.push(sql`coalesce(${column('member')}::text, 'nobody') = any(${[...owner]}::text[])`)
  if (team !== undefined) conditions.push(ofTeams(db, column('member'), team))
  return sql.join(conditions, sql` and `)
}
