import { header, type Part } from './part.ts'
import { readHeaders } from './read-headers.ts'
import { readParameters } from './read-parameters.ts'

const DEEPEST = 12
const MOST_PARTS = 300

/**
 * The structure of a mail without decoding it: what mail servers report is found in it. Work is bounded by the length of
 * the mail times its depth; what is nested deeper than 12, or comes after 300 parts, stays unopened in its parent.
 */
export function walkParts(raw: Buffer): Part {
  return openPart(raw, 0, { left: MOST_PARTS })
}

function openPart(raw: Buffer, depth: number, budget: { left: number }): Part {
  budget.left -= 1
  const { headers, bodyStart } = readHeaders(raw)
  const said = readParameters(header(headers, 'content-type') ?? '')
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(said.value) ? said.value.toLowerCase() : 'text/plain'
  const part: Part = {
    headers,
    type,
    parameters: said.parameters,
    parts: [],
    body: raw.subarray(bodyStart),
  }
  if (depth >= DEEPEST) return part
  const boundary = said.parameters.get('boundary')
  if (type.startsWith('multipart/') && boundary) {
    for (const slice of slicesBetween(part.body, boundary)) {
      if (budget.left <= 0) break
      part.parts.push(openPart(slice, depth + 1, budget))
    }
  } else if (/^message\/(rfc822|global)$/.test(type) && isPlainlyEncoded(part) && budget.left > 0) {
    part.parts.push(openPart(trimmedStart(part.body), depth + 1, budget))
  }
  return part
}

function isPlainlyEncoded({ headers }: Part): boolean {
  return !/base64|quoted-printable/i.test(header(headers, 'content-transfer-encoding') ?? '')
}

/** Some servers leave an empty line before the headers of what they return. */
function trimmedStart(bytes: Buffer): Buffer {
  let at = 0
  while (bytes[at] === 10 || bytes[at] === 13) at++
  return bytes.subarray(at)
}

/** What lies between lines that begin with the boundary; an unclosed last part ends where the bytes end. */
function slicesBetween(body: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  const slices: Buffer[] = []
  let start = -1
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== 10) continue
    const after = at + mark.length
    const closes = body[after] === 45 && body[after + 1] === 45
    const rest = closes ? after + 2 : after
    if (!isLineEnd(body, rest)) continue
    if (start !== -1) slices.push(body.subarray(start, Math.max(start, endBefore(body, at))))
    if (closes) return slices
    const lineEnd = body.indexOf(10, rest)
    if (lineEnd === -1) return slices
    start = lineEnd + 1
  }
  if (start !== -1) slices.push(body.subarray(start))
  return slices
}

function isLineEnd(body: Buffer, from: number): boolean {
  for (let at = from; at < body.length; at++) {
    const byte = body[at]
    if (byte === 10) return true
    if (byte !== 13 && byte !== 32 && byte !== 9) return false
  }
  return true
}

function endBefore(body: Buffer, at: number): number {
  const lineFeed = at - 1
  return body[lineFeed - 1] === 13 ? lineFeed - 1 : lineFeed
}
