import { sql } from '#src/db/index.ts'
import { takeBackDeals } from '#src/deals/index.ts'
import { endOffers, reopenOffer } from '#src/distribution/index.ts'
import {
  type DoneCommand,
  doneCommand,
  type LeadDraft,
  type LeadRow,
  loadDraft,
  markUndone,
  note,
  saveDrafts,
  undo,
} from '#src/lead/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { openCases } from '#src/review/index.ts'
import { answer, type Done } from '../command/carry-out.ts'
import { readSetting } from '../command/setting.ts'
import { takeHelpBack } from '../helping/lead-help.ts'
import { type BasisBefore, contactAgain } from '../outcome/leave-alone.ts'

/**
 * Takes a command back, with the offer it ended or made, the interaction it logged and the sales it recorded. The same
 * person, for ten minutes, while nothing followed; taking back twice answers the same. Refuses `command_not_found`,
 * `undo_too_late`, `undo_something_followed`, and `answer_again_instead` for answers, which replace each other.
 */
export async function undoCommand(ctx: Context, o: { commandId: string }): Promise<Done> {
  const found = await doneCommand(ctx, o.commandId)
  if (!found) throw notFound()
  const draft = await loadDraft(ctx, found.lead_id)
  // Read again now that the lead is locked: a second tap on undo waits here for the first.
  const command = (await doneCommand(ctx, o.commandId)) ?? found
  if (command.member_id !== memberOf(ctx.actor)) throw notFound()
  if (command.undone_at) return answer(command.id, 'undo', draft, command.undone_at)
  if (command.name === 'answer') throw answerAgain()
  if (command.name === 'draw') throw drawnStays()
  const stood = { ...draft.lead }
  undo(ctx, draft, command)
  keepJudgement(draft, stood)
  if (await takeHelpBack(ctx, command.id)) note(draft, ctx, 'helped', { data: { what: 'taken_back' } })
  await restoreOffers(ctx, draft, stood)
  await restoreRest(ctx, draft, command)
  const setting = await readSetting(ctx.db, ctx.now)
  await saveDrafts(ctx, [draft], setting.workspace.time_zone)
  await openCases(ctx, [draft], setting)
  await markUndone(ctx, command.id)
  return answer(command.id, 'undo', draft, ctx.now)
}

/** What was learnt stays learnt: a judgement is kept under its number, only the movement is taken back. */
function keepJudgement({ lead }: LeadDraft, stood: LeadRow): void {
  const { judgement_seq, grade, score, definition_version } = stood
  Object.assign(lead, { judgement_seq, grade, score, definition_version })
}

/** One open offer per lead: the one that was made goes before the one that was ended comes back. */
async function restoreOffers(ctx: Context, { lead }: LeadDraft, stood: LeadRow): Promise<void> {
  if (lead.offer_id === stood.offer_id) return
  if (stood.offer_id) await endOffers(ctx, [stood.offer_id], 'withdrawn', { reason: 'undone' })
  if (lead.offer_id) await reopenOffer(ctx, lead.offer_id)
}

async function restoreRest(ctx: Context, draft: LeadDraft, { result }: DoneCommand): Promise<void> {
  const interactions = idsIn(result.interaction_ids)
  if (interactions.length > 0) {
    await ctx.db.run(sql`
      update interactions set taken_back_at = ${ctx.now}
      where workspace_id = ${ctx.db.workspaceId} and id = any(${interactions}::uuid[])`)
  }
  const deals = idsIn(result.new_deal_ids)
  if (deals.length > 0) await takeBackDeals(ctx, draft, deals)
  if (result.bases_before) {
    await contactAgain(ctx, draft.lead.person_id, result.bases_before as BasisBefore[])
  }
}

function idsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function notFound(): Refusal {
  return new Refusal('not_found', 'command_not_found', 'There is no such step of yours to take back.')
}

function drawnStays(): Refusal {
  const sentence = 'A lead that was drawn is not put back. Where it is none for you, refuse it with a reason.'
  return new Refusal('conflict', 'drawn_stays', sentence)
}

function answerAgain(): Refusal {
  const sentence = 'An answer is not taken back: answer the question again.'
  return new Refusal('conflict', 'answer_again_instead', sentence)
}
