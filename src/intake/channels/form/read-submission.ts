import { parse } from 'node:querystring'
import { parseJson } from '#src/lib/json-text.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { partsIn } from './multipart.ts'

/** What was filled in: each field by its name, several values of one as a list; a file by its name and size. */
export type Submission = Record<string, unknown>

const MOST_FIELDS = 1_000

/**
 * What a form post says, however it is encoded: urlencoded, multipart or JSON. Null where nobody can tell. Fields that
 * serve the form itself (their names begin with `_`) and where the visitor came from are left to the caller.
 */
export function readSubmission(body: Buffer, contentType: string): Submission | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json' || type.endsWith('+json')) return fromJson(body)
  if (type === 'multipart/form-data') return fromMultipart(body, contentType)
  if (type === 'application/x-www-form-urlencoded' || type === '') return fromUrlencoded(body)
  return null
}

/** The fields a person filled in, as against those that serve the form or tell where the visitor came from. */
export function saidIn(submission: Submission, honeypot?: string): Submission {
  return Object.fromEntries(
    Object.entries(submission).filter(
      ([name, value]) => !/^(_|utm_|gclid$|fbclid$|msclkid$)/.test(name) && !(name === honeypot && !value),
    ),
  )
}

function fromUrlencoded(body: Buffer): Submission {
  return joined(
    Object.entries(
      parse(body.toString('latin1'), '&', '=', { decodeURIComponent: decoded, maxKeys: MOST_FIELDS }),
    ).flatMap(([name, value]) => [value ?? ''].flat().map((one): [string, string] => [name, one])),
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const western = new TextDecoder('windows-1252')

/** Old pages post in the encoding they are written in: what is no UTF-8 is windows-1252. */
function decoded(text: string): string {
  const plain = text.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  return textOf(Buffer.from(plain, 'latin1'))
}

function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return western.decode(bytes)
  }
}

function fromMultipart(body: Buffer, contentType: string): Submission | null {
  const parts = partsIn(body, contentType)
  if (!parts) return null
  return joined(
    parts.flatMap(({ name, fileName, content }): [string, string][] => {
      if (fileName === null) return [[name, textOf(content)]]
      return fileName === '' ? [] : [[name, `${fileName} (${content.length} bytes)`]]
    }),
  )
}

function fromJson(body: Buffer): Submission | null {
  try {
    const value = parseJson(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Submission) : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function joined(entries: readonly [string, string][]): Submission {
  const byName = Map.groupBy(entries, ([name]) => name)
  return Object.fromEntries(
    [...byName].map(([name, values]) => {
      const filled = values.map(([, value]) => value).filter((value) => value !== '')
      return [name, filled.length > 1 ? filled : (filled[0] ?? '')]
    }),
  )
}
