import { newId } from '#src/lib/id.ts'
import type { Actor } from '#src/people/context.ts'
import { type Parcel, parcelOf } from '../../inbox/arrival.ts'
import { sentBy } from '../sent-by.ts'
import { type DeskEntry, MET } from './schema.ts'

/**
 * What was written down at the desk, each entry an arrival of its own: the fields as they were typed, under the names
 * that every channel has. Who told them about us and when they want to be called stay with the lead.
 */
export function parcelsOfEntries(entries: readonly DeskEntry[], o: { actor: Actor; now: Date }): Parcel[] {
  return entries.map((entry) => {
    const { id, how, person_id, referred_by, call_back_at, asked_at, ...said } = entry
    const fields = {
      ...(referred_by ? { referred_by } : {}),
      ...(call_back_at ? { call_back_at: call_back_at.toISOString() } : {}),
    }
    const told = {
      ...said,
      channel: MET[how],
      source: said.source || (referred_by || how === 'referral' ? 'referral' : how),
      ...(Object.keys(fields).length > 0 ? { fields } : {}),
    }
    return parcelOf({
      id: newId(),
      channel: 'desk',
      formId: null,
      importId: null,
      askedAt: asked_at && asked_at < o.now ? asked_at : null,
      idempotencyKey: `desk:${id}`,
      content: Buffer.from(JSON.stringify(told)),
      contentType: 'application/json',
      context: { ...sentBy(o.actor), how, ...(person_id ? { person_id } : {}) },
    })
  })
}
