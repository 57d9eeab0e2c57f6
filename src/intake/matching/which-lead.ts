import { isOpen, type LeadDraft } from '#src/lead/index.ts'
import type { ArrivalMode } from '../inquiry-record.ts'

export type LeadMatch = { kind: 'joined' | 'reopened'; draft: LeadDraft } | { kind: 'new' }

/**
 * Same interest or another? The same or an unknown topic joins the open lead; another topic is another lead. A lead
 * that was lost, disqualified or closed unknown is reopened, so its origin keeps the credit. After a sale a new
 * interest is a new lead. What an older system kept apart (its own ids) stays apart.
 */
export function whichLead(
  leads: readonly LeadDraft[],
  o: { topic: string | null; externalId: string | null; mode: ArrivalMode },
): LeadMatch {
  if (o.externalId !== null) {
    const same = leads.find((draft) => draft.lead.external_id === o.externalId)
    if (same) return { kind: 'joined', draft: same }
    if (o.mode !== 'live') return { kind: 'new' }
  }
  const candidates = leads
    .filter((draft) => draft.lead.stage !== 'merged' && sameTopic(draft.lead.topic, o.topic))
    .sort((a, b) => b.lead.last_inquiry_at.getTime() - a.lead.last_inquiry_at.getTime())
  const open = candidates.find((draft) => isOpen(draft.lead.stage))
  if (open) return { kind: 'joined', draft: open }
  const closed = candidates[0]
  if (!closed || closed.lead.stage === 'won' || o.mode !== 'live') return { kind: 'new' }
  return { kind: 'reopened', draft: closed }
}

function sameTopic(a: string | null, b: string | null): boolean {
  return a === null || b === null || a.trim().toLowerCase() === b.trim().toLowerCase()
}
