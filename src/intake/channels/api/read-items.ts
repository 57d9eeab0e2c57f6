import { elementsOf, parseJson, type Span } from '#src/lib/json-text.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { MOST_INQUIRIES } from './schema.ts'

/** One inquiry of a request: the bytes as they were written, and what they say. */
export interface Item {
  bytes: Buffer
  said: Record<string, unknown>
}

/**
 * The inquiries of a request: one object, an array of them, or `{"inquiries": […]}`. Refuses `invalid_json`,
 * `not_an_object`, `no_inquiries`, `too_many_inquiries` and the JSON bombs of parseJson; nothing else is refused here.
 */
export function readItems(body: Buffer): Item[] {
  const value = parseJson(body)
  if (Array.isArray(value)) return itemsIn(value, body, undefined)
  const object = asObject(value, '')
  const wrapped = wrappedIn(object, body)
  return wrapped ? itemsIn(wrapped.list, body, wrapped.span) : [{ bytes: body, said: object }]
}

function itemsIn(list: readonly unknown[], body: Buffer, within: Span | undefined): Item[] {
  if (list.length === 0) throw new Refusal('invalid', 'no_inquiries', 'The list of inquiries is empty.')
  if (list.length > MOST_INQUIRIES) {
    throw new Refusal(
      'too_large',
      'too_many_inquiries',
      `One request takes up to ${MOST_INQUIRIES} inquiries; these are ${list.length}. Please send them in parts.`,
    )
  }
  const spans = elementsOf(body, within)
  return list.map((value, i) => {
    const { start, end } = spans[i] as Span
    return { bytes: body.subarray(start, end), said: asObject(value, ` ${i + 1}`) }
  })
}

/** `{"inquiries": […]}` and nothing beside it: an inquiry of one's own with such a field stays one. */
function wrappedIn(
  object: Record<string, unknown>,
  body: Buffer,
): { list: unknown[]; span: Span } | undefined {
  const list = object.inquiries
  const [member, another] = Array.isArray(list) ? elementsOf(body) : []
  if (!Array.isArray(list) || !member || another) return undefined
  return { list, span: { start: body.indexOf('[', member.start), end: member.end } }
}

function asObject(value: unknown, which: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new Refusal(
    'invalid',
    'not_an_object',
    `Inquiry${which} is not a JSON object like {"email": "erika@example.com", "message": "…"}. Nothing was stored.`,
  )
}
