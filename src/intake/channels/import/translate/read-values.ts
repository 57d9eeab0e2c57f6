import { type DateOrder, orderOfCountry } from '../../../normalize/dates/date-order.ts'
import { DATE_PROBLEMS, type DateReading, readDate } from '../../../normalize/dates/read-date.ts'
import { currencyCode } from '../../../normalize/money/currency.ts'
import { markOfCountry } from '../../../normalize/money/decimal-mark.ts'
import { MONEY_PROBLEMS, type Money, readMoney } from '../../../normalize/money/read-money.ts'
import { type DecimalMark, readNumber } from '../../../normalize/money/read-number.ts'
import type { ColumnHints } from './learn-columns.ts'
import { noteIssue, type RowReader, type Taken, take, takeLine } from './row-reader.ts'

/** How the file and the workspace write days, amounts and phone numbers. */
export type Habits = {
  now: Date
  timeZone: string
  /** ISO 3166, two letters. */
  country: string | null
  /** ISO 4217. */
  currency: string | null
  /** What the mapping says, where a column shows nothing. */
  dateOrder: DateOrder | null
  decimal: DecimalMark | null
  hints: ColumnHints
}

export type DayAndTime = Extract<DateReading, { at: Date }>

/** A date; one that cannot be read is noted, and refuses the row when it is what the row is about. */
export function takeDate(row: RowReader, field: string, habits: Habits, isVital = false): DayAndTime | null {
  const taken = take(row, field)
  if (taken === null) return null
  const { hints, dateOrder, country, timeZone } = habits
  const shown = hints.dateOrders[taken.source?.column ?? ''] ?? dateOrder
  const read = readDate(taken.text, { timeZone, order: shown, assumed: orderOfCountry(country) })
  if (read === null) return null
  if ('problem' in read) {
    noteIssue(row, taken, { reason: read.problem, sentence: DATE_PROBLEMS[read.problem], fatal: isVital })
    return null
  }
  if (read.other !== undefined) {
    noteIssue(row, taken, {
      reason: 'ambiguous_date',
      sentence: `This may be ${read.day} or ${read.other}; it was read as ${read.day}. Say date_order in the mapping to decide it.`,
    })
  }
  return read
}

/**
 * An amount with its currency: the amount's own sign, else the row's currency, the mapping's, the workspace's. What
 * is negative, unreadable or in an unknown currency is noted, and refuses the row when it is about money; money of a sale
 * may go back, and then it is negative.
 */
export function takeMoney(
  row: RowReader,
  field: string,
  habits: Habits,
  { isVital = true, mayGoBack = false }: { isVital?: boolean; mayGoBack?: boolean } = {},
): Money | null {
  const taken = take(row, field)
  if (taken === null) return null
  const goesBack = mayGoBack && isNegative(taken.text)
  const told = take(row, 'currency')
  const named = told === null ? currencyInName(taken.source?.column) : null
  const currency = told === null ? (named ?? habits.currency) : currencyCode(told.text, habits.currency)
  if (currency === null && told !== null) {
    noteIssue(row, told, {
      reason: 'unknown_currency',
      sentence: MONEY_PROBLEMS.unknown_currency,
      fatal: isVital,
    })
    return null
  }
  const read = readMoney(goesBack ? unsigned(taken.text) : taken.text, {
    decimal: habits.hints.decimals[taken.source?.column ?? ''] ?? habits.decimal,
    assumed: markOfCountry(habits.country),
    currency,
  })
  if (read === null) return null
  if ('problem' in read) {
    noteIssue(row, taken, { reason: read.problem, sentence: MONEY_PROBLEMS[read.problem], fatal: isVital })
    return null
  }
  if (read.other !== undefined) {
    noteIssue(row, taken, {
      reason: 'ambiguous_amount',
      sentence: `This may be ${read.amount} or ${read.other}; it was read as ${read.amount}. Say decimal in the mapping to decide it.`,
    })
  }
  const times = taken.source?.times ?? 1
  const amount = times === 1 ? read.amount : timesWhole(read.amount, times)
  return { ...read, amount: goesBack && /[1-9]/.test(amount) ? `-${amount}` : amount }
}

function isNegative(text: string): boolean {
  return /^\s*\p{L}{0,3}\s*\p{Sc}?\s*[-−(]|[-−]\s*$/u.test(text)
}

function unsigned(text: string): string {
  return text.replace(/[-−()]/g, '')
}

/** `Amount spent (EUR)`: some systems tell the currency in the name of the column. */
function currencyInName(column: string | undefined): string | null {
  const code = /\(([A-Z]{3})\)\s*$/.exec(column ?? '')?.[1]
  return code ? currencyCode(code, null) : null
}

/** What a margin may be, too: less than nothing. */
export function takeMargin(row: RowReader, habits: Habits): string | null {
  const taken = take(row, 'margin')
  if (taken === null) return null
  const positive = isNegative(taken.text) ? unsigned(taken.text) : taken.text
  const read = readMoney(positive, {
    decimal: habits.hints.decimals[taken.source?.column ?? ''] ?? habits.decimal,
    assumed: markOfCountry(habits.country),
    currency: habits.currency ?? 'EUR',
  })
  if (read === null) return null
  if ('problem' in read) {
    noteIssue(row, taken, { reason: read.problem, sentence: MONEY_PROBLEMS[read.problem], fatal: true })
    return null
  }
  return isNegative(taken.text) && /[1-9]/.test(read.amount) ? `-${read.amount}` : read.amount
}

/** A plain decimal number above zero or zero; one that cannot be read refuses the row. */
export function takeNumber(row: RowReader, field: string, habits: Habits): string | null {
  const taken = take(row, field)
  if (taken === null) return null
  const read = readNumber(taken.text, {
    decimal: habits.hints.decimals[taken.source?.column ?? ''] ?? habits.decimal,
    assumed: markOfCountry(habits.country),
  })
  if (read !== null) return read.value
  noteIssue(row, taken, { reason: 'unreadable_number', sentence: 'This holds no number.', fatal: true })
  return null
}

/** The lower end of `51-200`, `1,000+` or a plain number: what is surely so. */
export function takeCount(row: RowReader, field: string): number | null {
  const taken = take(row, field)
  if (taken === null) return null
  const text = taken.text.replace(/(?<=\d)[,.'’\s](?=\d{3}(?!\d))/g, '')
  const thousands = /(\d{1,6}(?:[.,]\d)?)\s*k(?!\p{L})/iu.exec(text)?.[1]
  const count = thousands
    ? Number(thousands.replace(',', '.')) * 1000
    : Number(/\d{1,9}/.exec(text)?.[0] ?? Number.NaN)
  if (!Number.isNaN(count)) return Math.round(count) * (taken.source?.times ?? 1)
  noteIssue(row, taken, { reason: 'unreadable_number', sentence: 'This holds no number.' })
  return null
}

const YES = new Set('true yes y 1 x on ja j oui o si s sim vrai wahr да ✓ ✔ checked'.split(' '))
const NO = new Set('false no n 0 off nein non nao não faux falsch нет unchecked'.split(' '))

export function takeYesNo(row: RowReader, field: string): boolean | null {
  const text = takeLine(row, field)?.toLowerCase()
  if (text === undefined) return null
  if (YES.has(text) || NO.has(text)) return YES.has(text)
  noteIssue(row, take(row, field), { reason: 'unreadable_answer', sentence: 'This is neither yes nor no.' })
  return null
}

/** One of a set of words; another word is noted and taken as nothing. */
export function takeWord<Word extends string>(
  row: RowReader,
  field: string,
  words: readonly Word[],
  what: string,
  isVital = false,
): Word | null {
  const taken: Taken | null = take(row, field)
  if (taken === null) return null
  const key = taken.text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const word = words.find((each) => each === key)
  if (word !== undefined) return word
  const sentence = `This is no ${what}; say in the mapping which of ${words.join(', ')} it means.`
  noteIssue(row, taken, { reason: `unknown_${what.replaceAll(' ', '_')}`, sentence, fatal: isVital })
  return null
}

function timesWhole(amount: string, times: number): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  const product = (BigInt(whole + fraction) * BigInt(times)).toString().padStart(fraction.length + 1, '0')
  if (fraction === '') return product
  const cut = product.length - fraction.length
  return `${product.slice(0, cut)}.${product.slice(cut)}`.replace(/\.?0+$/, '')
}
