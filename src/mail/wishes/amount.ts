import { readAmount } from '#src/lib/money.ts'

const SIGNS: readonly [pattern: RegExp, code: string][] = [
  [/^(€|eur|euros?)$/i, 'EUR'],
  [/^(us\$|\$|usd|dollars?|bucks)$/i, 'USD'],
  [/^(£|gbp|pounds?)$/i, 'GBP'],
  [/^(chf|sfr\.?|franken|francs?)$/i, 'CHF'],
]
const UNIT = String.raw`€|\$|us\$|£|eur|euros?|usd|dollars?|bucks|gbp|pounds?|chf|sfr\.?|franken|francs?`
const TIMES = String.raw`k|m|mio\.?|mn|mil|million(?:en)?|thousand|tausend|tsd\.?|t(?=eur|€)`
const MONEY = new RegExp(
  String.raw`^(?:(${UNIT})\s?)?(\d[\d.,'’ \u00a0\u202f]{0,30}?)(?:,-|\.-|,--)?\s?(${TIMES})?\s?(${UNIT})?$`,
  'iu',
)

/**
 * An amount of money as somebody writes it in a line: `12,000`, `12.000 €`, `$12.5k`, `12 TEUR`, `1,2 Mio.`; three digits after
 * a single mark are thousands. `currency` null where none is named; null for what is no amount.
 */
export function amountIn(text: string): { amount: string; currency: string | null } | null {
  const [, before, digits, times, after] = MONEY.exec(text.trim()) ?? []
  if (digits === undefined) return null
  const number = digits.trim().replace(/[.,]$/, '')
  const isGrouped = /^\d{1,3}(?:[.,'’\s]\d{3})+$/.test(number)
  const read = readAmount(isGrouped ? number.replace(/\D/g, '') : withPoint(number))
  if (!('amount' in read)) return null
  const amount = times ? multiplied(read.amount, /^(m|mio|mn|mil)/i.test(times) ? 6 : 3) : read.amount
  return { amount, currency: currencyNamed(before ?? after) }
}

function withPoint(number: string): string {
  return /^\d+,\d{1,2}$/.test(number) ? number.replace(',', '.') : number
}

/** Exact: the point is moved, nothing is multiplied. */
function multiplied(amount: string, zeros: number): string {
  const [whole = '0', fraction = ''] = amount.split('.')
  const digits = whole + fraction.padEnd(zeros, '0')
  const at = whole.length + zeros
  const rest = digits.slice(at)
  return `${digits.slice(0, at).replace(/^0+(?=\d)/, '')}${rest ? `.${rest}` : ''}`
}

function currencyNamed(unit: string | undefined): string | null {
  return (unit && SIGNS.find(([pattern]) => pattern.test(unit))?.[1]) || null
}
