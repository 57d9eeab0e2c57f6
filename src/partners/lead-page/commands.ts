import { commandIdOf, type LinkVisit } from '#src/followup/by-link/index.ts'
import {
  acceptOffer,
  addNote,
  answerQuestions,
  disqualifyLead,
  logAttempt,
  loseLead,
  makeOpportunity,
  recycleLead,
  rejectOffer,
  undoCommand,
  winLead,
} from '#src/followup/index.ts'
import { type Partner, partnerOf } from '#src/people/partners/list-partners.ts'
import { type Answers, readSent, type Sent } from './sent.ts'

/**
 * Carries out what was sent from the page, by the commands that everybody uses, as the person of the partner. False where
 * nothing was to be done. Refuses `form_unreadable` and what the command refuses.
 */
export async function carryOutSent(visit: LinkVisit, form: URLSearchParams): Promise<boolean> {
  const { ctx, link, reader, workspace } = visit
  const partner = await partnerOf(ctx.db, reader.id)
  const sent = readSent(form, { timeZone: workspace.time_zone, now: ctx.now })
  if (sent === null || partner === null || link.leadId === null) return false
  await carryOut(visit, { ...sent, leadId: link.leadId }, partner)
  return true
}

async function carryOut(
  { ctx }: LinkVisit,
  sent: Sent & { leadId: string },
  partner: Partner,
): Promise<void> {
  const command = { id: sent.id, leadId: sent.leadId }
  switch (sent.do) {
    case 'accept':
      await acceptOffer(ctx, command)
      return
    case 'decline':
      await rejectOffer(ctx, { ...command, reason: sent.reason, detail: sent.note })
      return
    case 'contacted':
      await logAttempt(ctx, { ...command, channel: sent.channel, result: sent.result, note: sent.note })
      return
    case 'quoted':
      // First what is asked for, in the same transaction: a quote that is refused leaves no answers behind.
      if (sent.answers.length > 0) await answer(ctx, sent)
      await makeOpportunity(ctx, {
        ...command,
        expectedValue: sent.amount,
        currency: sent.currency ?? partner.currency,
        expectedOn: sent.on,
      })
      return
    case 'sold':
      await winLead(ctx, {
        ...command,
        deals: [
          {
            id: sent.id,
            amount: sent.amount ?? null,
            currency: sent.currency ?? partner.currency,
            product: sent.product ?? null,
            basis: partner.basis,
            soldAt: sent.soldAt,
          },
        ],
      })
      return
    case 'not_now':
      await recycleLead(ctx, { ...command, reason: sent.reason, wakeAt: sent.wakeAt, detail: sent.note })
      return
    case 'no_sale':
      await disqualifyLead(ctx, { ...command, reason: sent.reason, detail: sent.note })
      return
    case 'lost':
      await loseLead(ctx, {
        ...command,
        reason: sent.reason,
        competitor: sent.reason === 'competitor' ? (sent.note ?? 'Unknown') : undefined,
        detail: sent.reason === 'competitor' ? undefined : sent.note,
      })
      return
    case 'note':
      await addNote(ctx, { ...command, text: sent.note })
      return
    case 'undo':
      await undoCommand(ctx, { commandId: sent.id })
      return
  }
}

async function answer(
  ctx: LinkVisit['ctx'],
  sent: { id: string; leadId: string; answers: Answers },
): Promise<void> {
  await answerQuestions(ctx, {
    id: commandIdOf(sent.id, 'answers'),
    leadId: sent.leadId,
    answers: sent.answers,
  })
}
