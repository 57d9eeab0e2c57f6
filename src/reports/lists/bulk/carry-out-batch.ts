import { isBusy, sql, type Tx, takeLock } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import {
  assignLead,
  readSetting,
  recycleLead,
  reissueLead,
  type Setting,
  tagLeads,
  undoCommand,
} from '#src/followup/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { moveOut } from '../moving-out/move-out.ts'
import type { BulkCommandRow, BulkInput, BulkLeadRow } from './bulk-command.ts'

/** What became of a lead's own command; `error` where nobody expected it. */
export interface Outcome {
  row: BulkLeadRow
  refusal: Refusal | null
  error?: unknown
}

/** What looks for somebody takes the lock before any lead. */
const ROUTING: ReadonlySet<BulkInput['name']> = new Set(['assign', 'move_out', 'reissue'])

/** Carries out a bulk command for some of its leads, in the order of their ids, within one transaction. */
export async function carryOutBatch(
  ctx: Context,
  { input, asked_at }: BulkCommandRow,
  rows: readonly BulkLeadRow[],
): Promise<Outcome[]> {
  if (ROUTING.has(input.name)) await takeLock(ctx.db, 'pipeline')
  const setting = await readSetting(ctx.db, ctx.now)
  const commands = rows.map((row) => ({
    id: row.command_id,
    leadId: row.lead_id,
    happenedAt: asked_at,
    setting,
  }))
  if (input.name !== 'tag') {
    return eachApart(ctx.db, rows, (row) => oneLead(ctx, input, row, asked_at, setting))
  }
  const results = await tagLeads(ctx, { ...input, leads: commands, setting })
  return rows.map((row, i) => {
    const result = results[i]
    return { row, refusal: result instanceof Refusal ? result : null }
  })
}

function oneLead(
  ctx: Context,
  input: Exclude<BulkInput, { name: 'tag' }>,
  row: BulkLeadRow,
  happenedAt: Date,
  setting: Setting,
): Promise<unknown> {
  const command = { id: row.command_id, leadId: row.lead_id, happenedAt, setting }
  if (input.name === 'assign') return assignLead(ctx, { ...command, to: input.to })
  if (input.name === 'reissue') return reissueLead(ctx, command)
  if (input.name === 'move_out') return moveOut(ctx, command, input)
  const { reason, wake_at } = input
  return recycleLead(ctx, { ...command, reason, wakeAt: wake_at ? new Date(wake_at) : undefined })
}

/** Takes the commands of some leads back. */
export function undoBatch(ctx: Context, rows: readonly BulkLeadRow[]): Promise<Outcome[]> {
  return eachApart(ctx.db, rows, (row) => undoCommand(ctx, { commandId: row.command_id }))
}

/** What is refused for one lead is rolled back for it alone. */
async function eachApart(
  db: Tx,
  rows: readonly BulkLeadRow[],
  work: (row: BulkLeadRow) => Promise<unknown>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const row of rows) {
    await db.run(sql`savepoint one_lead`)
    try {
      await work(row)
      await db.run(sql`release savepoint one_lead`)
      outcomes.push({ row, refusal: null })
    } catch (error) {
      if (isDatabaseAway(error) || isBusy(error) || isCollision(error)) throw error
      await db.run(sql`rollback to savepoint one_lead`)
      outcomes.push(
        error instanceof Refusal ? { row, refusal: error } : { row, refusal: unexpected(), error },
      )
    }
  }
  return outcomes
}

/** The whole batch is tried again. */
function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(40001|40P01|55P03)$/.test(String(error.code))
}

function unexpected(): Refusal {
  return new Refusal(
    'unavailable',
    'internal',
    'Something went wrong on our side; this lead stands as before.',
  )
}
