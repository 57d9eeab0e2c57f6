import { monthNamed } from './month-names.ts'

/** Milliseconds east of UTC, when the text itself names its zone. */
export type Clock = { ms: number; offset: number | null; hasTime: boolean }

const TIME =
  /[\sT,](?:at\s+)?(\d{1,2})(?:[:.h](\d{2})(?:[:.m](\d{2})(?:[.,](\d{1,9}))?s?)?)?\s*([ap]\.?\s?m\.?|uhr)?\s*(Z|UTC|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|CET|CEST|BST|BRT|IST|JST)?\s*(?:([+-])(\d{2}):?(\d{2})?)?\s*(?:\([^)]*\)|\[[^\]]*\])?$/i

// IST is India: the abbreviation is also used for Israel and Ireland, but exports with it come from India.
const ZONE_HOURS: Record<string, number> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  CET: 1,
  CEST: 2,
  BST: 1,
  BRT: -3,
  IST: 5.5,
  JST: 9,
}

/** Splits a time of day and a zone off the end of a date; null when there is a time that no clock shows. */
export function splitTime(text: string): { day: string; clock: Clock } | null {
  const match = TIME.exec(text)
  const none: Clock = { ms: 0, offset: null, hasTime: false }
  // A bare number is a time only with am or pm beside it: `15 March 2024` ends in a year.
  if (!match || (match[2] === undefined && match[5] === undefined)) return { day: text, clock: none }
  const half = match[5]?.toLowerCase().charAt(0)
  let hour = Number(match[1])
  if (half === 'a' || half === 'p') {
    if (hour < 1 || hour > 12) return null
    hour = (hour % 12) + (half === 'p' ? 12 : 0)
  }
  const minute = Number(match[2] ?? 0)
  const second = Number(match[3] ?? 0)
  if (hour > 23 || minute > 59 || second > 60) return null
  const ms = milliseconds(match[4])
  return {
    day: text.slice(0, match.index).replace(/[\s,]+$/, ''),
    clock: { ms: ((hour * 60 + minute) * 60 + second) * 1000 + ms, offset: offsetIn(match), hasTime: true },
  }
}

/** The first three digits of a fraction of a second. */
export function milliseconds(fraction: string | undefined): number {
  return Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))
}

function offsetIn(match: RegExpExecArray): number | null {
  const minutes = Number(match[8] ?? 0) * 60 + Number(match[9] ?? 0)
  if (match[7] !== undefined) return (match[7] === '-' ? -minutes : minutes) * 60_000
  const hours = ZONE_HOURS[match[6]?.toUpperCase() ?? '']
  return hours === undefined ? null : hours * 3_600_000
}

export type Day = { year: number; month: number; day: number }

/** A day whose month is written as a word: `15 Mar 2024`, `March 15th, 2024`, `15. März 2024`, `15 de março de 2024`. */
export function dayWithNamedMonth(text: string): Day | null {
  const month = (text.match(/\p{L}+/gu) ?? []).map(monthNamed).find((named) => named !== null)
  const numbers = text.match(/\d+/g) ?? []
  if (month === undefined || month === null || numbers.length !== 2) return null
  const [first = '', second = ''] = numbers
  const [day, year] = first.length === 4 ? [second, first] : [first, second]
  if (day.length > 2 || (year.length !== 4 && year.length !== 2)) return null
  return { year: fullYear(year), month, day: Number(day) }
}

/** Two digits of a year as POSIX reads them: 69 is 1969, 68 is 2068. */
export function fullYear(digits: string): number {
  const year = Number(digits)
  return digits.length > 2 ? year : year + (year < 69 ? 2000 : 1900)
}
