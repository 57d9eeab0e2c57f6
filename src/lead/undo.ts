import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { type LeadDraft, takeBack } from './draft.ts'
import type { LeadRow } from './tables.ts'

const TEN_MINUTES = 600_000

export interface DoneCommand {
  id: string
  lead_id: string
  member_id: string | null
  name: string
  result: Record<string, unknown>
  before: Record<string, unknown>
  revision_after: number
  done_at: Date
  undone_at: Date | null
}

/** A command that was carried out before under this id of the client's; its first result is the answer. */
export async function doneCommand(ctx: Context, id: string): Promise<DoneCommand | undefined> {
  return ctx.db.first<DoneCommand>(sql`
    select id, lead_id, member_id, name, result, before, revision_after, done_at, undone_at
    from commands where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
}

/** Keeps that a command was carried out, how the lead stood before, and what was answered. Call after saveDrafts. */
export async function keepCommand(
  ctx: Context,
  o: { id: string; name: string; draft: LeadDraft; result: Record<string, unknown> },
): Promise<void> {
  await ctx.db.run(sql`
    insert into commands (workspace_id, id, lead_id, member_id, name, result, before, revision_after, done_at)
    values (${ctx.db.workspaceId}, ${o.id}, ${o.draft.lead.id}, ${memberOf(ctx.actor)}, ${o.name},
      ${JSON.stringify(o.result)}, ${JSON.stringify(o.draft.before)}, ${o.draft.lead.revision}, ${ctx.now})`)
}

/**
 * Takes a command's movement back in memory; the caller restores what its slice wrote beside it and saves. Allowed to
 * the same person for ten minutes while nothing followed. Refuses `undo_not_yours`, `undo_too_late`,
 * `undo_something_followed`, `undo_already_done`.
 */
export function undo(ctx: Context, draft: LeadDraft, command: DoneCommand): void {
  if (command.member_id !== memberOf(ctx.actor)) {
    throw new Refusal('not_found', 'undo_not_yours', 'Only the person who did it can take it back.')
  }
  if (command.undone_at) throw new Refusal('conflict', 'undo_already_done', 'This was taken back already.')
  if (ctx.now.getTime() - command.done_at.getTime() > TEN_MINUTES) {
    throw new Refusal(
      'conflict',
      'undo_too_late',
      'A step can be taken back for ten minutes; this one is older.',
    )
  }
  if (draft.lead.revision !== command.revision_after) {
    throw new Refusal('conflict', 'undo_something_followed', 'Something else followed, so this step stays.')
  }
  putBack(ctx, draft, command)
}

/** The lead stands as it stood before the command, in memory; whether that is allowed is asked by the caller. */
export function putBack(ctx: Context, draft: LeadDraft, command: DoneCommand): void {
  const before = revive(command.before)
  if (draft.lead.movement_seq > before.movement_seq) {
    takeBack(draft, ctx, before, before.movement_seq + 1)
    return
  }
  draft.lead = { ...before, revision: draft.lead.revision }
  draft.isRestored = true
}

export async function markUndone(ctx: Context, id: string): Promise<void> {
  await ctx.db.run(
    sql`update commands set undone_at = ${ctx.now} where workspace_id = ${ctx.db.workspaceId} and id = ${id}`,
  )
}

function revive(kept: Record<string, unknown>): LeadRow {
  const row: Record<string, unknown> = { pool_team_id: null, ...kept }
  for (const [column, value] of Object.entries(row)) {
    if (/_(at|since)$/.test(column) && typeof value === 'string') row[column] = new Date(value)
  }
  return row as unknown as LeadRow
}
