import { type LeadDraft, note, setNext, withPromisedCall } from '#src/lead/index.ts'
import type { Context } from '#src/people/context.ts'

/**
 * Makes the call that an answer promises what is next for the lead: of whoever works on it or asks what is missing at
 * once, of whoever accepts it when they do. What was overdue before stays overdue.
 */
export function promiseCall(draft: LeadDraft, ctx: Context, o: { dueAt: Date; messageId: string }): void {
  const { lead } = draft
  lead.call_due_at = o.dueAt
  lead.call_kept_at = null
  const isOverdue = lead.due_at !== null && lead.due_at < ctx.now
  const { next_action: action, due_at: dueAt } = lead
  if (lead.stage === 'prequalifying' && action !== null && dueAt !== null) {
    setNext(draft, withPromisedCall(lead, { action, dueAt }))
  } else if ((lead.stage === 'working' || lead.stage === 'opportunity') && !isOverdue) {
    setNext(draft, { action: 'call_back', dueAt: o.dueAt })
  }
  note(draft, ctx, 'call_promised', { subjectId: o.messageId, data: { due_at: o.dueAt.toISOString() } })
}
