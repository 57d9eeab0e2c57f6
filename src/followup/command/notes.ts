import { type LeadDraft, note } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { storable } from '#src/lib/storable.ts'
import { type Context, memberOf } from '#src/people/context.ts'

/** Puts what somebody wrote on the lead's timeline; answers the interaction's id. */
export function addNoteTo(ctx: Context, draft: LeadDraft, text: string, at: Date): string {
  const id = newId()
  draft.interactions.push({
    id,
    lead_id: draft.lead.id,
    member_id: memberOf(ctx.actor),
    direction: 'out',
    channel: 'note',
    is_attempt: false,
    result: null,
    note: storable(text),
    happened_at: at,
  })
  note(draft, ctx, 'noted', { subjectId: id, at })
  return id
}
