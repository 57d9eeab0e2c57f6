import { plainNumber } from './plain-number.ts'
import { LIST_SEPARATOR, readingForm } from './reading-form.ts'

/** What is known of a lead when it is judged, key by key; a missing key and null both mean unknown. */
export type Inputs = Record<string, string | number | boolean | readonly string[] | null | undefined>

declare const seen: unique symbol
/**
 * Inputs as conditions read them: texts in reading form, lists joined into one text, nothing unknown in it.
 * Judgements keep this map, so that the same condition means the same in memory and in SQL on any server,
 * whatever its collation.
 */
export type Seen = Readonly<Record<string, string | number | boolean | undefined>> & { readonly [seen]: true }

/**
 * Brings inputs into the form that conditions read (see `readingForm`). Blank texts, empty lists, null, NaN and
 * infinities become undefined. Seeing twice changes nothing. The result is safe to store as jsonb.
 */
export function see(inputs: Inputs): Seen {
  // A copy keeps the shape of the inputs, which costs half of adding key by key; JSON leaves undefined out.
  const result: Inputs = { ...inputs }
  for (const key of Object.keys(result)) result[key] = seeValue(result[key])
  return result as Seen
}

function seeValue(value: Inputs[string]): string | number | boolean | undefined {
  switch (typeof value) {
    case 'string':
      return readingForm(value) || undefined
    case 'number':
      return Number.isFinite(value) ? value + 0 : undefined
    case 'boolean':
      return value
    default:
      return Array.isArray(value) ? seeList(value) : undefined
  }
}

function seeList(values: readonly unknown[]): string | undefined {
  const texts = values.filter((value) => typeof value === 'string').filter((text) => readingForm(text) !== '')
  return readingForm(texts.join(LIST_SEPARATOR)) || undefined
}

/** The text of a seen value; undefined when unknown. Numbers are written out in full, as PostgreSQL does. */
export function textOf(inputs: Seen, key: string): string | undefined {
  const value = Object.hasOwn(inputs, key) ? inputs[key] : undefined
  if (typeof value === 'string' || value === undefined) return value
  return typeof value === 'number' ? plainNumber(value) : String(value)
}

const NUMBER = /^-?[0-9]{1,12}([.][0-9]{1,3})?$/
/** The same pattern for PostgreSQL. At most 15 digits, so that a double holds every such number apart. */
export const NUMBER_PATTERN = NUMBER.source

/** The number a seen value stands for, also when it came as text; undefined when unknown or not a number. */
export function numberOf(inputs: Seen, key: string): number | undefined {
  const value = Object.hasOwn(inputs, key) ? inputs[key] : undefined
  if (typeof value === 'number') return value
  return typeof value === 'string' && NUMBER.test(value) ? Number(value) : undefined
}
