import type { LeadDraft, Stage } from '#src/lead/index.ts'
import { type Actor, memberOf } from '#src/people/context.ts'
import type { Notice } from './notify-members.ts'

/** Stages that are somebody's own work, and not that of a seat with thousands of leads. */
const ONES_OWN: readonly Stage[] = ['prequalifying', 'qualified', 'working', 'opportunity']

/**
 * Who is to be notified of what was moved: of an offer, and of a lead that somebody else handed over. Nobody of what
 * they did themselves, of history, and of what was taken back.
 */
export function noticesOfMoves(drafts: readonly LeadDraft[], actor: Actor): Notice[] {
  const self = memberOf(actor)
  return drafts.flatMap((draft): Notice[] => {
    const { lead, before, movements } = draft
    const memberId = lead.accountable_id
    const last = movements.at(-1)
    if (!last || !memberId || memberId === self || lead.is_historical) return []
    if (movements.some(({ kind }) => kind === 'opening' || kind === 'reversal')) return []
    const about = { memberId, leadId: lead.id }
    if (lead.stage === 'offered') {
      if (!lead.offer_id || lead.offer_id === before?.offer_id) return []
      return [{ ...about, kind: 'offer', cause: lead.offer_id, data: { due_at: iso(lead.due_at) } }]
    }
    if (memberId === before?.accountable_id || !ONES_OWN.includes(lead.stage)) return []
    const data = { reason: last.reason, due_at: iso(lead.due_at) }
    return [{ ...about, kind: 'handed_over', cause: `${lead.id} ${lead.movement_seq}`, data }]
  })
}

function iso(time: Date | null): string | null {
  return time?.toISOString() ?? null
}
