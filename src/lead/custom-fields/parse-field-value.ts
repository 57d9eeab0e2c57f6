import { knownCurrency, readAmount } from '#src/lib/money.ts'
import type { CustomField, FieldValue } from './custom-field.ts'

export type FieldProblem =
  | 'several_values'
  | 'text_too_long'
  | 'not_a_number'
  | 'not_money'
  | 'currency_unknown'
  | 'not_a_date'
  | 'not_a_choice'
  | 'not_yes_or_no'

export type ParsedField = { value: FieldValue | null } | { reason: FieldProblem; sentence: string }

export interface FieldReading {
  /** Of the workspace. */
  currency: string
  /** Reads a day that is not ISO 8601 as `YYYY-MM-DD`; undefined for none. Where a file's order of day and month is known. */
  readDay?: (text: string) => string | undefined
}

const LONGEST_TEXT = 2000
const YES = [
  'yes',
  'y',
  'true',
  '1',
  'x',
  'ja',
  'oui',
  'sí',
  'si',
  'sim',
  'on',
  'wahr',
  'vrai',
  'verdadero',
  'verdadeiro',
]
const NO = ['no', 'n', 'false', '0', 'nein', 'non', 'não', 'nao', 'off', 'falsch', 'faux', 'falso']

/**
 * Reads what somebody wrote for a field into the form that it is kept in (see FieldValue); null for nothing. What
 * cannot be read comes back with a stable reason and a sentence; nothing is guessed.
 */
export function parseFieldValue(field: CustomField, raw: unknown, o: FieldReading): ParsedField {
  if (raw === null || raw === undefined) return { value: null }
  const one = Array.isArray(raw) && (field.kind === 'text' || raw.length === 1) ? raw.join(', ') : raw
  if (typeof one === 'object') return problem(field, 'several_values', JSON.stringify(one))
  const text = String(one).trim()
  if (text === '') return { value: null }
  switch (field.kind) {
    case 'text':
      return text.length <= LONGEST_TEXT ? { value: text } : problem(field, 'text_too_long', text)
    case 'number':
      return readNumber(field, text)
    case 'money':
      return readMoney(field, text, o.currency)
    case 'date':
      return readDay(field, text, o.readDay)
    case 'choice':
      return readChoice(field, text)
    case 'yes_no':
      return readYesNo(field, text)
  }
}

function readNumber(field: CustomField, text: string): ParsedField {
  const negative = /^[-−]/.test(text)
  const read = /^[-−]?[\d.,'\s\u00a0\u202f]+%?$/.test(text)
    ? readAmount(text.replace(/^[-−]|%$/g, ''))
    : undefined
  if (!read || 'reason' in read) return problem(field, 'not_a_number', text)
  const value = Number(read.amount)
  return Number.isSafeInteger(Math.trunc(value))
    ? { value: negative ? -value : value }
    : problem(field, 'not_a_number', text)
}

function readMoney(field: CustomField, text: string, currency: string): ParsedField {
  if (!/\d/.test(text)) return problem(field, 'not_money', text)
  const code = /^([A-Za-z]{3})\b|\b([A-Za-z]{3})$/.exec(text)
  const written = code ? knownCurrency(code[1] ?? code[2] ?? '') : currency
  if (!written) return problem(field, 'currency_unknown', text)
  const isNegative = /^[^\d]*[-−(]/.test(text)
  const read = readAmount(isNegative ? text.replace(/[-−()]/g, '') : text)
  if ('reason' in read) return problem(field, 'not_money', text)
  const amount = `${isNegative ? '-' : ''}${read.amount}`
  return { value: written === currency ? amount : `${amount} ${written}` }
}

function readDay(field: CustomField, text: string, other: FieldReading['readDay']): ParsedField {
  const day = /^(\d{4}-\d{2}-\d{2})(?=$|[T ])/.exec(text)?.[1] ?? germanDay(text) ?? other?.(text)
  return day !== undefined && isDay(day) ? { value: day } : problem(field, 'not_a_date', text)
}

/** Full stops stand between day, month and year everywhere that uses them. */
function germanDay(text: string): string | undefined {
  const [, day = '', month = '', year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  return year === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

function readChoice(field: CustomField, text: string): ParsedField {
  const same = (choice: string) => choice.trim().toLowerCase() === text.toLowerCase()
  const choice = field.choices.find((each) => each === text) ?? field.choices.find(same)
  return choice === undefined ? problem(field, 'not_a_choice', text) : { value: choice }
}

function readYesNo(field: CustomField, text: string): ParsedField {
  const word = text.toLowerCase()
  if (YES.includes(word)) return { value: true }
  return NO.includes(word) ? { value: false } : problem(field, 'not_yes_or_no', text)
}

function problem(field: CustomField, reason: FieldProblem, text: string): ParsedField {
  const wrong: Record<FieldProblem, string> = {
    several_values: 'is not one value',
    text_too_long: `is longer than ${LONGEST_TEXT} characters`,
    not_a_number: 'is not a number',
    not_money: 'is not an amount of money',
    currency_unknown: 'names no known currency',
    not_a_date: 'is not a date, such as 2026-05-31',
    not_a_choice: `is none of ${field.choices.join(', ')}`,
    not_yes_or_no: 'is neither yes nor no',
  }
  return { reason, sentence: `“${text.slice(0, 60).toWellFormed()}” for ${field.label} ${wrong[reason]}.` }
}
