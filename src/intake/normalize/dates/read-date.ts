import { type DateOrder, NUMERIC_DAY } from './date-order.ts'
import { type Clock, type Day, dayWithNamedMonth, fullYear, milliseconds, splitTime } from './date-text.ts'
import { instantOfLocal } from './local-time.ts'

export type DateProblem = 'unreadable_date' | 'impossible_date'

export type DateReading =
  | {
      at: Date
      /** The day as written, `YYYY-MM-DD`, in the zone of the text or of the workspace. */
      day: string
      hasTime: boolean
      /** The other day it may mean, when nothing tells which comes first. */
      other?: string
    }
  | { problem: DateProblem }

export type DateHints = {
  timeZone: string
  /** What the column or its mapping says; null when nothing does. */
  order: DateOrder | null
  /** What is assumed for an ambiguous date, which is then reported. */
  assumed: DateOrder
}

export const DATE_PROBLEMS: Record<DateProblem, string> = {
  unreadable_date: 'This is not a date that can be read.',
  impossible_date: 'There is no such date.',
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/
const LONGEST = 100
const DAY = 86_400_000
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30)
const [FIRST_YEAR, LAST_YEAR] = [1900, 2200]

/**
 * Reads a date or time as exports write it: ISO 8601, numbers in any order, month names of thirty languages, am/pm,
 * Unix time, Excel serial numbers, `YYYYMMDD`. Without a zone of its own it is local time of `timeZone`; without a
 * time it is the start of the day. Returns null for an empty cell.
 */
export function readDate(text: string, hints: DateHints): DateReading | null {
  const written = text.trim()
  if (written === '' || written.startsWith('0000-00-00')) return null
  if (written.length > LONGEST) return { problem: 'unreadable_date' }
  const iso = ISO.exec(written)
  if (iso) return isoDate(iso, hints)
  if (/^\d+(\.\d+)?$/.test(written)) return numberDate(written, hints)
  const plain = toAscii(written)
  const split = splitTime(plain)
  if (split === null) return { problem: 'impossible_date' }
  const numeric = NUMERIC_DAY.exec(split.day)
  if (numeric) return numericDate(numeric, split.clock, hints)
  const named = dayWithNamedMonth(split.day)
  return named ? reading(named, split.clock, hints) : { problem: 'unreadable_date' }
}

function isoDate(match: RegExpExecArray, hints: DateHints): DateReading {
  const [, year = '', month = '', day = '', hour, minute = '0', second = '0', fraction, zone] = match
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  if (hour === undefined) return reading(date, { ms: 0, offset: null, hasTime: false }, hints)
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return { problem: 'impossible_date' }
  const ms = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds(fraction)
  return reading(date, { ms, offset: zone === undefined ? null : isoOffset(zone), hasTime: true }, hints)
}

function isoOffset(zone: string): number {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0)
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function numberDate(digits: string, hints: DateHints): DateReading {
  const value = Number(digits)
  const whole = digits.split('.')[0] ?? ''
  if (whole.length === 8 || whole.length === 14) {
    const day = {
      year: Number(whole.slice(0, 4)),
      month: Number(whole.slice(4, 6)),
      day: Number(whole.slice(6, 8)),
    }
    const time = splitTime(`x ${whole.slice(8).replace(/^(..)(..)(..)$/, '$1:$2:$3')}`)
    return time === null ? { problem: 'impossible_date' } : reading(day, time.clock, hints)
  }
  const unit = { 9: 1000, 10: 1000, 12: 1, 13: 1, 16: 0.001 }[whole.length]
  if (unit !== undefined) return instant(Math.trunc(value * unit))
  if (whole.length === 5 && value > 20_000 && value < 80_000) return serialDate(value, hints)
  return { problem: 'unreadable_date' }
}

function instant(ms: number): DateReading {
  const at = new Date(ms)
  return { at, day: at.toISOString().slice(0, 10), hasTime: true }
}

function serialDate(serial: number, hints: DateHints): DateReading {
  const local = new Date(EXCEL_DAY_ZERO + Math.floor(serial) * DAY)
  const day = { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
  // Serial numbers hold fractions of days: to the second is what their binary form still says truly.
  const ms = Math.min(Math.round((serial % 1) * 86_400) * 1000, DAY - 1)
  return reading(day, { ms, offset: null, hasTime: ms > 0 }, hints)
}

function numericDate(match: RegExpExecArray, clock: Clock, hints: DateHints): DateReading {
  const [, a = '', separator = '', b = '', c = ''] = match
  if (a.length > 2) {
    if (a.length !== 4 || c.length > 2) return { problem: 'unreadable_date' }
    return reading({ year: Number(a), month: Number(b), day: Number(c) }, clock, hints)
  }
  if (c.length !== 2 && c.length !== 4) return { problem: 'unreadable_date' }
  // Full stops stand between day, month and year everywhere that uses them.
  const order = hints.order ?? (separator === '.' ? 'dmy' : null)
  if (order === 'ymd' && c.length === 2) {
    return reading({ year: fullYear(a), month: Number(b), day: Number(c) }, clock, hints)
  }
  const dayFirst = { year: fullYear(c), month: Number(b), day: Number(a) }
  const monthFirst = { year: fullYear(c), month: Number(a), day: Number(b) }
  if (!isDay(monthFirst)) return reading(dayFirst, clock, hints)
  if (!isDay(dayFirst)) return reading(monthFirst, clock, hints)
  const [chosen, other] = (order ?? hints.assumed) === 'mdy' ? [monthFirst, dayFirst] : [dayFirst, monthFirst]
  const read = reading(chosen, clock, hints)
  return order === null && a !== b && 'at' in read ? { ...read, other: isoDay(other) } : read
}

function reading(day: Day, clock: Clock, hints: DateHints): DateReading {
  if (!isDay(day)) return { problem: 'impossible_date' }
  const local = Date.UTC(day.year, day.month - 1, day.day) + clock.ms
  const at = clock.offset === null ? instantOfLocal(hints.timeZone, local) : local - clock.offset
  return { at: new Date(at), day: isoDay(day), hasTime: clock.hasTime }
}

function isDay({ year, month, day }: Day): boolean {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) return false
  return day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function isoDay({ year, month, day }: Day): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Full-width and Arabic digits, and the day, month and year signs of East Asia, as plain ones. */
function toAscii(text: string): string {
  if (!/[^ -~]/.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/(\d)\s*[年년]\s*(\d)/, '$1-$2')
    .replace(/(\d)\s*[月월]\s*(\d)/, '$1-$2')
    .replace(/[日일]/, '')
    .trim()
}
