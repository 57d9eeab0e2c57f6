/** Which part of `03/04/2024` comes first. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

/** How many dates of a column can only be read day first, only month first, or both ways. */
export type DateEvidence = { dayFirst: number; monthFirst: number; either: number }

export const NUMERIC_DAY = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})$/

export function noDateEvidence(): DateEvidence {
  return { dayFirst: 0, monthFirst: 0, either: 0 }
}

/** Counts one cell of a column; whatever is not a day written in numbers is no evidence. */
export function noteDate(evidence: DateEvidence, text: string): void {
  const first = text.charCodeAt(0)
  if (text.length > 40 || !(first <= 57 || first > 127)) return
  const match = /^\s*(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/.exec(text)
  if (!match || match[1] === match[3]) return
  const a = Number(match[1])
  const b = Number(match[3])
  if (a < 1 || b < 1 || a > 31 || b > 31 || (a > 12 && b > 12)) return
  if (a > 12) evidence.dayFirst++
  else if (b > 12) evidence.monthFirst++
  else evidence.either++
}

/** The order that a column shows: null without evidence or with evidence for both. */
export function orderShown(evidence: DateEvidence): DateOrder | null {
  if (evidence.dayFirst > 0 === evidence.monthFirst > 0) return null
  return evidence.dayFirst > 0 ? 'dmy' : 'mdy'
}

const MONTH_FIRST = new Set(['US', 'PH', 'PR', 'GU', 'AS', 'VI', 'MP', 'UM', 'FM', 'MH', 'PW'])

/** The order that people of a country write, for a column that shows none. */
export function orderOfCountry(country: string | null): DateOrder {
  return country !== null && MONTH_FIRST.has(country) ? 'mdy' : 'dmy'
}
