import type { Fields } from './record-from-fields.ts'

/** What a person mended of an arrival, by the name of the field; null for one that is not to be read. */
export type Mended = Record<string, string | null>

const LONGEST = 20_000

/** The fields as they were read, with what was mended in their place. */
export function withMended(fields: Fields, mended: Mended | null | undefined): Fields {
  if (!mended) return fields
  const kept = Object.entries(fields).filter(([name]) => !Object.hasOwn(mended, name))
  const told = Object.entries(mended).filter(([, value]) => value !== null)
  const result: Fields = { ...Object.fromEntries(kept), ...Object.fromEntries(told) }
  const custom = result.fields
  if (typeof custom === 'object' && custom !== null && !Array.isArray(custom)) {
    result.fields = Object.fromEntries(
      Object.entries(custom).filter(([key]) => !Object.hasOwn(mended, `field.${key}`)),
    )
  }
  return result
}

/** A row of a file with what was mended in its cells; names that are no column of the file change nothing. */
export function withMendedCells(
  cells: readonly string[],
  headers: readonly string[],
  mended: Mended | null | undefined,
): string[] {
  if (!mended) return [...cells]
  return headers.map((header, i) =>
    Object.hasOwn(mended, header) ? (mended[header] ?? '') : (cells[i] ?? ''),
  )
}

/** Fields as a person reads and mends them: each a text; custom fields under `field.KEY`. */
export function asTexts(fields: Fields): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'fields' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, custom] of Object.entries(value)) texts[`field.${key}`] = asText(custom)
    } else {
      texts[name] = asText(value)
    }
  }
  return texts
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') {
    const isPlainList = Array.isArray(value) && value.every((one) => typeof one !== 'object')
    return (isPlainList ? value.join(', ') : JSON.stringify(value)).slice(0, LONGEST)
  }
  return String(value).slice(0, LONGEST)
}
