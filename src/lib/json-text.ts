import { Refusal } from './refusal.ts'

/** Where a value stands in the bytes of a JSON text. */
export interface Span {
  start: number
  end: number
}

const DEEPEST = 32
const MOST_VALUES = 200_000

const QUOTE = 0x22
const COMMA = 0x2c
const BACKSLASH = 0x5c

const isOpening = (byte: number) => byte === 0x7b || byte === 0x5b
const isClosing = (byte: number) => byte === 0x7d || byte === 0x5d
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/**
 * Reads JSON that a stranger sent. Refuses `invalid_json`, and `json_too_deep` or `json_too_many_values` before
 * anything is built from it. Bytes that are no UTF-8 become U+FFFD.
 */
export function parseJson(bytes: Buffer): unknown {
  measure(bytes)
  try {
    return JSON.parse(bytes.toString('utf8', startsWithMark(bytes) ? 3 : 0))
  } catch {
    throw new Refusal('invalid', 'invalid_json', 'The body is not valid JSON.')
  }
}

/** The byte order mark that some programs write before everything. */
function startsWithMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

function measure(bytes: Buffer): void {
  let depth = 0
  let values = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    if (byte === QUOTE) i = endOfText(bytes, i)
    else if (byte === COMMA) values++
    else if (isOpening(byte) && ++depth > DEEPEST) {
      throw new Refusal('invalid', 'json_too_deep', `The JSON is nested deeper than ${DEEPEST} levels.`)
    } else if (isClosing(byte)) depth--
  }
  if (values > MOST_VALUES) {
    throw new Refusal(
      'too_large',
      'json_too_many_values',
      `The JSON has more than ${MOST_VALUES} values. Please send it in parts.`,
    )
  }
}

/** The elements of a valid JSON array, each as it was written. `within` is the array; the whole text if left out. */
export function elementsOf(bytes: Buffer, within?: Span): Span[] {
  const end = within?.end ?? bytes.length
  const spans: Span[] = []
  let depth = 0
  let start = -1
  let last = -1
  for (let i = within?.start ?? 0; i < end; i++) {
    const byte = bytes[i] as number
    if (isSpace(byte)) continue
    if ((depth === 1 && byte === COMMA) || (depth === 1 && isClosing(byte))) {
      if (start !== -1) spans.push({ start, end: last + 1 })
      start = -1
      if (byte !== COMMA) break
      continue
    }
    if (depth === 1 && start === -1) start = i
    if (byte === QUOTE) i = endOfText(bytes, i)
    else if (isOpening(byte)) depth++
    else if (isClosing(byte)) depth--
    last = i
  }
  return spans
}

/** Where the closing quote of the text that begins at `i` stands. */
function endOfText(bytes: Buffer, i: number): number {
  for (let at = i + 1; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === BACKSLASH) at++
    else if (byte === QUOTE) return at
  }
  return bytes.length
}
