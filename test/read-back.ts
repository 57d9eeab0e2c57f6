import { sql } from '#src/db/index.ts'
import { type LeadRow, readLead } from '#src/lead/index.ts'
import type { World } from './world.ts'

/** What a test asserts after a command: the row, its movements, its timeline and what other slices wrote beside it. */

export async function leadOf(world: World, id: string): Promise<LeadRow> {
  const lead = await readLead(world.database.bind(world.workspace.id), id)
  if (!lead) throw new Error(`no lead ${id}`)
  return lead
}

/** As `from→to`, in order, with what is not a plain change of stage named. */
export async function movementsOf(world: World, id: string): Promise<string[]> {
  const db = world.database.bind(world.workspace.id)
  const rows = await db.all<{ told: string }>(sql`
    select concat_ws(' ', nullif(kind, 'stage'), coalesce(from_stage, '') || '→' || to_stage) as told
    from movements where workspace_id = ${world.workspace.id} and lead_id = ${id} order by seq`)
  return rows.map((row) => row.told)
}

/** What its timeline tells beside movements: by time, of one moment by name. */
export async function eventsOf(world: World, id: string): Promise<string[]> {
  const db = world.database.bind(world.workspace.id)
  const rows = await db.all<{ kind: string }>(sql`
    select kind from lead_events where workspace_id = ${world.workspace.id} and lead_id = ${id} order by at, kind`)
  return rows.map((row) => row.kind)
}

export interface ReadInteraction {
  id: string
  member_id: string | null
  channel: string
  is_attempt: boolean
  result: string | null
  note: string | null
  happened_at: Date
  taken_back_at: Date | null
}

export async function interactionsOf(world: World, id: string): Promise<ReadInteraction[]> {
  const db = world.database.bind(world.workspace.id)
  return db.all<ReadInteraction>(sql`
    select id, member_id, channel, is_attempt, result, note, happened_at, taken_back_at
    from interactions where workspace_id = ${world.workspace.id} and lead_id = ${id} order by happened_at, id`)
}

export interface ReadOffer {
  id: string
  assignee_id: string
  hop: number
  ending: string | null
  reason: string | null
  reason_detail: string | null
}

export async function offersOf(world: World, id: string): Promise<ReadOffer[]> {
  const db = world.database.bind(world.workspace.id)
  return db.all<ReadOffer>(sql`
    select id, assignee_id, hop, ending, reason, reason_detail
    from offers where workspace_id = ${world.workspace.id} and lead_id = ${id} order by offered_at, hop`)
}
