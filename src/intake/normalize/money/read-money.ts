import { fold } from '../fold.ts'
import { currencyCode } from './currency.ts'
import { type NumberHints, readNumber } from './read-number.ts'

export type MoneyProblem =
  | 'unreadable_amount'
  | 'negative_amount'
  | 'amount_too_large'
  | 'unknown_currency'
  | 'currency_missing'

export type Money = {
  /** Plain decimal text, not negative. */
  amount: string
  /** ISO 4217. */
  currency: string
  /** The other amount it may mean. */
  other?: string
}

export type MoneyHints = NumberHints & {
  /** What the row's currency column or the workspace says, for amounts without a currency of their own. */
  currency: string | null
}

export const MONEY_PROBLEMS: Record<MoneyProblem, string> = {
  unreadable_amount: 'This is not an amount of money that can be read.',
  negative_amount: 'An amount below zero is not accepted here.',
  amount_too_large: 'This amount has more than fifteen digits before the decimal mark.',
  unknown_currency: 'This currency is not known (ISO 4217 code such as EUR, or a common sign such as €).',
  currency_missing: 'The currency of this amount is not known.',
}

const PARTS = /^([^\d]*?)([.,]?\d(?:[\d.,'’\s]*\d)?(?:[Ee][+-]?\d{1,2})?)(.*)$/
/** `5,-` and `5.–` are five without cents. */
const NO_CENTS = /(\d)[.,]\s?[-–—]+/
const LONGEST = 60
const MOST_DIGITS = 15

const ZEROS: Record<string, number> = Object.create(null)
for (const [zeros, names] of [
  [3, 'k tsd thousand mil mille'],
  [5, 'lakh lac'],
  [6, 'm mn mm mio mill mln million millions millionen milhoes milhao millones'],
  [7, 'cr crore'],
  [9, 'b bn bln billion billions mrd mld milliarden milliards'],
] as const) {
  for (const name of names.split(' ')) ZEROS[name] = zeros
}

/**
 * Reads an amount of money with its currency on either side: `1.234,56 €`, `$1,234.56`, `R$ 676,851.48`, `5 Mio. EUR`,
 * `USD 1.5M`. Refuses what is negative, unreadable, too large or in an unknown currency. Null for an empty cell.
 */
export function readMoney(text: string, hints: MoneyHints): Money | { problem: MoneyProblem } | null {
  const written = text.trim()
  if (written === '' || /^[-–—]+$/.test(written)) return null
  if (written.length > LONGEST) return { problem: 'unreadable_amount' }
  const parts = PARTS.exec(written.replace(NO_CENTS, '$1'))
  if (!parts) return { problem: 'unreadable_amount' }
  const [, before = '', digits = '', after = ''] = parts
  const { zeros, rest } = withoutMagnitude(`${before} ${after}`.replace(/[-−–—+()]/g, ' '))
  const negative = /[-−–—(]/.test(before) || /^\s*[-−–—]\s*$/.test(after)
  const number = readNumber(negative ? `-${digits}` : digits, hints)
  if (number === null) return { problem: 'unreadable_amount' }
  if (number.value.startsWith('-')) return { problem: 'negative_amount' }
  const currency = rest.length === 0 ? hints.currency : currencyNamed(rest, hints.currency)
  if (currency === null) return { problem: currencyProblem(rest) }
  const amount = shifted(number.value, zeros)
  if (amount.replace(/\..*/, '').length > MOST_DIGITS) return { problem: 'amount_too_large' }
  return number.other === undefined
    ? { amount, currency }
    : { amount, currency, other: shifted(number.other, zeros) }
}

/** `EUR 5 €` names one currency twice, `USD 5 €` names none. */
function currencyNamed(words: readonly string[], home: string | null): string | null {
  const whole = currencyCode(words.join(' '), home)
  if (whole !== null) return whole
  const [first = null, ...others] = words.map((word) => currencyCode(word, home))
  return others.every((other) => other === first) ? first : null
}

function currencyProblem(words: readonly string[]): MoneyProblem {
  if (words.length === 0) return 'currency_missing'
  return words.some((word) => /^\p{Lu}{3}$|\p{Sc}/u.test(word)) ? 'unknown_currency' : 'unreadable_amount'
}

function withoutMagnitude(words: string): { zeros: number; rest: string[] } {
  const rest: string[] = []
  let zeros = 0
  for (const word of words.split(/\s+/)) {
    const size = ZEROS[fold(word).replace(/\.$/, '')]
    if (size !== undefined && zeros === 0) zeros = size
    else if (word !== '') rest.push(word)
  }
  return { zeros, rest }
}

function shifted(value: string, zeros: number): string {
  if (zeros === 0) return value
  const [whole = '0', fraction = ''] = value.split('.')
  const digits = whole + fraction.slice(0, zeros).padEnd(zeros, '0')
  const left = fraction.slice(zeros)
  return (digits.replace(/^0+(?=\d)/, '') || '0') + (left === '' ? '' : `.${left}`)
}
