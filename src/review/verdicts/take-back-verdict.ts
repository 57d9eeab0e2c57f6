import { sql } from '#src/db/index.ts'
import { takeBackCredit } from '#src/distribution/index.ts'
import { takeBackNote, undoCommand } from '#src/followup/index.ts'
import { loadDraft, note, saveNotes } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import type { VerdictRow } from '../tables.ts'
import { loadCase, verdictColumns } from './load-case.ts'

const TEN_MINUTES = 600_000

/**
 * Takes a verdict back with all that followed from it: the same member, for ten minutes, while nothing else followed.
 * Twice does no more than once. Refuses `verdict_not_found`, `undo_too_late`, `undo_something_followed`.
 */
export async function takeBackVerdict(ctx: Context, o: { id: string }): Promise<void> {
  const { db, now } = ctx
  const found = await readVerdict(ctx, o.id)
  if (!found || found.member_id !== memberOf(ctx.actor)) throw notFound()
  const draft = await loadDraft(ctx, found.lead_id)
  const { verdicts, appealedBy } = await loadCase(db, found.case_id, { forUpdate: true })
  const given = verdicts[found.kind]
  // Two taps on undo: the second waited for the first, and finds nothing left.
  if (given?.id !== found.id) return
  if (now.getTime() - given.at.getTime() > TEN_MINUTES) {
    const sentence = 'A verdict can be taken back for ten minutes; this one is older.'
    throw new Refusal('conflict', 'undo_too_late', sentence)
  }
  if (given.kind === 'first' && (verdicts.second || appealedBy !== null)) throw somethingFollowed()
  if (given.command_id !== null) await undoCommand(ctx, { commandId: given.command_id })
  if (given.interaction_id !== null) await takeBackNote(ctx, given.interaction_id)
  await takeBackCredit(ctx, given.id)
  if (given.kind !== 'second') {
    note(draft, ctx, 'verdict_taken_back', { subjectId: given.id })
    await saveNotes(ctx, [draft])
  }
  await db.run(sql`
    update review_verdicts set taken_back_at = ${now} where workspace_id = ${db.workspaceId} and id = ${given.id}`)
}

function readVerdict({ db }: Context, id: string): Promise<VerdictRow | undefined> {
  return db.first<VerdictRow>(sql`
    select ${verdictColumns} from review_verdicts where workspace_id = ${db.workspaceId} and id = ${id}`)
}

function somethingFollowed(): Refusal {
  return new Refusal('conflict', 'undo_something_followed', 'Somebody acted on this verdict, so it stays.')
}

function notFound(): Refusal {
  return new Refusal('not_found', 'verdict_not_found', 'There is no such verdict of yours.')
}
