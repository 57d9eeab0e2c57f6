import { type Database, rowsAsSelect, sql, type Tx } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { refuseUnlessAllowed } from '#src/people/permissions.ts'
import type { Role } from '#src/people/roles.ts'
import {
  BULK_PERMISSION,
  type BulkCommandRow,
  type BulkLeadRow,
  type BulkState,
  bulkLeads,
} from './bulk-command.ts'
import { carryOutBatch, type Outcome, undoBatch } from './carry-out-batch.ts'

export interface Worked {
  /** Leads that had their turn. */
  count: number
  failed: { leadId: string; error: unknown }[]
}

const BATCH = 50
const TAGGED_AT_ONCE = 500

/**
 * Goes on with the bulk command whose turn was longest ago, or with one: a batch per transaction, until nothing waits or
 * `most` leads had their turn. Any number of servers may do so at once; a batch that is cut short is done again.
 */
export async function workOnBulk(o: {
  database: Database
  workspaceId: string
  id?: string
  most?: number
  stopping?: AbortSignal
}): Promise<Worked> {
  const worked: Worked = { count: 0, failed: [] }
  const most = o.most ?? Number.POSITIVE_INFINITY
  while (worked.count < most && !o.stopping?.aborted) {
    const outcomes = await o.database.transaction(o.workspaceId, (tx) =>
      oneBatch(tx, o.id ?? null, Math.min(most - worked.count, TAGGED_AT_ONCE)),
    )
    if (outcomes === null) break
    worked.count += outcomes.length
    worked.failed.push(
      ...outcomes.flatMap(({ row, error }) => (error === undefined ? [] : [{ leadId: row.lead_id, error }])),
    )
  }
  return worked
}

/** Null where nothing waits that nobody else works on. */
async function oneBatch(tx: Tx, id: string | null, most: number): Promise<Outcome[] | null> {
  const bulk = await tx.first<BulkCommandRow>(sql`
    select id, member_id, input, asked_at, worked_at, undo_asked_at, finished_at from bulk_commands
    where workspace_id = ${tx.workspaceId} and finished_at is null and ${id === null ? sql`true` : sql`id = ${id}`}
    order by worked_at limit 1 for update skip locked`)
  if (!bulk) return null
  const size = Math.min(most, bulk.input.name === 'tag' && !bulk.undo_asked_at ? TAGGED_AT_ONCE : BATCH)
  const rows = await tx.all<BulkLeadRow>(sql`
    select bulk_id, lead_id, command_id, state, reason, sentence from bulk_command_leads
    where workspace_id = ${tx.workspaceId} and bulk_id = ${bulk.id} and state in ('waiting', 'undoing')
    order by lead_id limit ${size}`)
  if (rows.length === 0) {
    await finish(tx, bulk.id)
    return []
  }
  const outcomes = await turnOf(tx, bulk, rows)
  await keep(tx, bulk, outcomes)
  if (rows.length < size) await finish(tx, bulk.id)
  return outcomes
}

async function turnOf(tx: Tx, bulk: BulkCommandRow, rows: BulkLeadRow[]): Promise<Outcome[]> {
  const ctx = await asMember(tx, bulk.member_id)
  if (bulk.undo_asked_at) return undoBatch(ctx, rows)
  try {
    refuseUnlessAllowed(ctx.actor, BULK_PERMISSION[bulk.input.name])
  } catch (error) {
    if (error instanceof Refusal) return rows.map((row) => ({ row, refusal: error }))
    throw error
  }
  return carryOutBatch(ctx, bulk, rows)
}

/** As who asked for it, with the roles they have by now; who left has none. */
async function asMember(tx: Tx, memberId: string): Promise<Context> {
  const member = await tx.first<{ roles: Role[] }>(sql`
    select roles from members where workspace_id = ${tx.workspaceId} and id = ${memberId} and left_at is null`)
  return { db: tx, actor: { kind: 'member', id: memberId, roles: member?.roles ?? [] }, now: tx.now }
}

async function keep(tx: Tx, bulk: BulkCommandRow, outcomes: Outcome[]): Promise<void> {
  const rows = outcomes.map(({ row, refusal }) => ({
    ...row,
    state: stateAfter(row.state, refusal),
    reason: refusal?.reason ?? null,
    sentence: refusal?.message ?? null,
  }))
  const { text, values } = rowsAsSelect(bulkLeads, rows, tx.workspaceId)
  await tx.raw(
    `update bulk_command_leads b set state = s.state, reason = s.reason, sentence = s.sentence from (${text}) s
     where b.workspace_id = $1::uuid and b.bulk_id = s.bulk_id and b.lead_id = s.lead_id`,
    values,
  )
  await tx.run(sql`
    update bulk_commands set worked_at = clock_timestamp() where workspace_id = ${tx.workspaceId} and id = ${bulk.id}`)
}

function stateAfter(state: BulkState, refusal: Refusal | null): BulkState {
  if (state === 'undoing') return refusal ? 'kept' : 'undone'
  return refusal ? 'refused' : 'done'
}

/** What was finished a day ago was read by whoever asked; each lead's own command is kept. */
async function finish(tx: Tx, id: string): Promise<void> {
  await tx.run(
    sql`update bulk_commands set finished_at = now() where workspace_id = ${tx.workspaceId} and id = ${id}`,
  )
  await tx.run(sql`
    delete from bulk_commands where workspace_id = ${tx.workspaceId} and finished_at < now() - interval '1 day'`)
}
