import { announce, type Concern } from '#src/db/announce.ts'
import type { Context } from '#src/people/context.ts'
import type { LeadDraft } from './draft.ts'

/** Leads beyond these are not named one by one: who looks at a list reads it again. */
const MOST_NAMED = 150

/** Tells whoever looks that these leads changed: who is accountable for them now, and who was before. */
export async function announceLeads({ db }: Context, drafts: readonly LeadDraft[]): Promise<void> {
  if (drafts.length > 0) await announce(db, { kind: 'lead', of: concernedBy(drafts) })
}

function concernedBy(drafts: readonly LeadDraft[]): Concern[] {
  const ids = new Map<string | null, string[] | null>()
  const named = drafts.length <= MOST_NAMED
  for (const { lead, before } of drafts) {
    const members = new Set([lead.accountable_id, ...(before ? [before.accountable_id] : [])])
    for (const member of members) {
      const own = ids.get(member)
      if (own) own.push(lead.id)
      else if (own === undefined) ids.set(member, named ? [lead.id] : null)
    }
  }
  return [...ids]
}
