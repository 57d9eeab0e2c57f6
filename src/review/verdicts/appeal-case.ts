import { brokenConstraint, sql } from '#src/db/index.ts'
import { loadDraft, note, saveNotes } from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { storable } from '#src/lib/storable.ts'
import { notifyMembers } from '#src/notifications/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { boardMembers } from '../board/members.ts'
import { readPolicy } from '../board/policy.ts'
import { isOverturn } from './choose-consequence.ts'
import { caseNotFound, loadCase } from './load-case.ts'

/**
 * The rep says why the verdict on their case is wrong: once, and only where it went against them. The board decides anew, by
 * somebody else where it can. Refuses `case_not_found` for other people's cases, `nothing_to_appeal`, `appealed_already`.
 */
export async function appealCase(ctx: Context, o: { caseId: string; text: string }): Promise<void> {
  const { db, now } = ctx
  const self = memberOf(ctx.actor)
  const { row: found } = await loadCase(db, o.caseId)
  if (self === null || found.rep_id !== self) throw caseNotFound()
  const draft = await loadDraft(ctx, found.lead_id)
  const { row, verdicts, appealedBy } = await loadCase(db, o.caseId, { forUpdate: true })
  if (appealedBy !== null) throw appealedAlready()
  if (!verdicts.first || !isOverturn(verdicts.first.verdict) || row.withdrawn_at !== null) {
    const sentence = 'There is no verdict against you in this case.'
    throw new Refusal('conflict', 'nothing_to_appeal', sentence)
  }
  try {
    await db.run(sql`
      insert into review_appeals (workspace_id, case_id, lead_id, member_id, text, at)
      values (${db.workspaceId}, ${row.id}, ${row.lead_id}, ${self}, ${storable(o.text)}, ${now})`)
  } catch (error) {
    if (brokenConstraint(error) === 'review_appeals_pkey') throw appealedAlready()
    throw error
  }
  note(draft, ctx, 'appealed', { subjectId: row.id })
  await saveNotes(ctx, [draft])
  const board = await boardMembers(db, await readPolicy(db))
  await notifyMembers(
    ctx,
    board
      .filter(({ id }) => id !== self)
      .map(({ id }) => ({ memberId: id, kind: 'appeal', cause: row.id, leadId: row.lead_id })),
  )
}

function appealedAlready(): Refusal {
  return new Refusal('conflict', 'appealed_already', 'You appealed in this case already. The board decides.')
}
