const REPLACEMENT = '\ufffd'

/** Whether PostgreSQL takes the text as it is: `text` and `jsonb` refuse NUL and lone surrogates. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/**
 * The form of a text that a column can hold: NUL and lone surrogates become U+FFFD, so that one sees where they
 * were. What arrived stays verbatim in the content of the inquiry, which is bytes.
 */
export function storable(text: string): string {
  if (isStorable(text)) return text
  return text.toWellFormed().replaceAll('\0', REPLACEMENT)
}

/** The same for a whole JSON value, keys included. Returns the value itself when nothing had to change. */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return storableList(value)
  let changed = false
  const entries = Object.entries(value).map(([key, child]): [string, unknown] => {
    const entry: [string, unknown] = [storable(key), storableJson(child)]
    changed ||= entry[0] !== key || entry[1] !== child
    return entry
  })
  return changed ? Object.fromEntries(entries) : value
}

function storableList(list: unknown[]): unknown[] {
  const mended = list.map(storableJson)
  return mended.some((child, i) => child !== list[i]) ? mended : list
}
