import { storable } from '#src/lib/storable.ts'
import { LIST_SEPARATOR } from '../condition/reading-form.ts'
import type { Inputs } from '../condition/seen.ts'

const LIST_SEPARATED = ` ${LIST_SEPARATOR} `
const LONGEST_SHOWN = 80

/** A value as a person reads it, at most 80 characters; undefined when there is nothing to show. Safe to store. */
export function shownValue(value: Inputs[string]): string | undefined {
  if (value === null || value === undefined || value === '') return undefined
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const text = typeof value === 'object' ? value.join(', ') : String(value).replaceAll(LIST_SEPARATED, ', ')
  const start = storable(text.slice(0, LONGEST_SHOWN)).trim()
  return text.length > LONGEST_SHOWN ? `${start}…` : start
}
