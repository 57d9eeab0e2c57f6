export { isStorable, storable, storableJson } from '#src/lib/storable.ts'

/** At most `length` UTF-16 units from the start, never half of a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text
  const code = text.charCodeAt(length - 1)
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? length - 1 : length)
}

const EDGES_OR_RUNS = /^\s|\s$|\s\s|[\t\r\n\u00a0\u200b\u2060\ufeff]/

/** One line as a person would write it: invisible characters gone, every run of white space one space, no edges. */
export function oneLine(text: string): string {
  if (!EDGES_OR_RUNS.test(text)) return text
  return text
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
