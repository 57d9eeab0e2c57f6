import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Actor } from '#src/people/context.ts'
import { type Arrival, hashOf, type Parcel } from '../../inbox/arrival.ts'
import { sentBy } from '../sent-by.ts'
import { type Item, readItems } from './read-items.ts'

const KEY = /^[\x21-\x7e]{1,200}$/

export interface InquiryRequest {
  body: Buffer
  idempotencyKey: string | undefined
  actor: Actor
  now: Date
}

/**
 * What a request of another system brings, item by item as it was written. A key belongs to the token it came with,
 * so that two systems never meet in one. Refuses what readItems refuses, and `bad_idempotency_key`.
 */
export function parcelOfRequest(request: InquiryRequest): Parcel {
  const { body, actor } = request
  const key = keyOf(request)
  const context = sentBy(actor)
  const arrivals = readItems(body).map((item, i) => {
    const asked = askedAt(item, request.now)
    const arrival: Arrival = {
      id: newId(),
      channel: 'api',
      formId: null,
      importId: null,
      askedAt: asked.at,
      idempotencyKey: i === 0 ? key : null,
      content: item.bytes,
      // Whatever its sender called it, it has been read as JSON.
      contentType: 'application/json',
      context: asked.flag ? { ...context, flags: [asked.flag] } : context,
    }
    return arrival
  })
  return { arrivals, hash: hashOf(body) }
}

function keyOf({ idempotencyKey, actor }: InquiryRequest): string | null {
  if (idempotencyKey === undefined) return null
  if (!KEY.test(idempotencyKey)) {
    throw new Refusal(
      'invalid',
      'bad_idempotency_key',
      'An idempotency key has 1 to 200 visible ASCII characters, best a UUID.',
    )
  }
  return `${actor.kind}:${actor.id}:${idempotencyKey}`
}

const INSTANT = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?)?$/i

/** When the person asked, if that can be read and is not in the future; what can't is told by a flag. */
function askedAt({ said }: Item, now: Date): { at: Date | null; flag?: string } {
  const text = said.asked_at
  if (text === undefined || text === null || text === '') return { at: null }
  if (typeof text !== 'string' || !INSTANT.test(text)) return { at: null, flag: 'asked_at_not_understood' }
  const at = new Date(text)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1970) {
    return { at: null, flag: 'asked_at_not_understood' }
  }
  return at > now ? { at: null, flag: 'asked_at_in_the_future' } : { at }
}
