const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))
const NUMERIC = /^-?\d+(?:\.\d+)?$/
const LONGEST = 40
const UNIT_BEFORE = /^(-?)(?:\p{L}{0,3}\p{Sc}|\p{L}{1,3}\.?(?=[-\d(]))/u
const UNIT_AFTER = /(?:\p{Sc}|\p{L}{2,3}\.?)$/u
const SIGNED = /^([-(]?)([\d.,]+)\)?$/

/** The ISO 4217 code of a currency as somebody wrote it; undefined where there is none such. */
export function knownCurrency(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  return CURRENCIES.has(code) ? code : undefined
}

export type ReadAmount = { amount: string } | { reason: 'amount_unreadable' | 'amount_negative' }

/**
 * An amount of money as exact decimal text, from what a person or a program wrote: `1234.5`, `1,234.50`, `1.234,50`,
 * `R$ 1 234,50`, `€ 99`. A single comma before exactly three digits parts thousands, a single point parts decimals;
 * `decimal` says otherwise. Less than nothing is `amount_negative`, anything else `amount_unreadable`.
 */
export function readAmount(written: string | number, decimal?: '.' | ','): ReadAmount {
  const text = String(written)
    .replace(/[\s'’\u00a0\u202f]/g, '')
    .replace('−', '-')
    .replace(UNIT_BEFORE, '$1')
    .replace(UNIT_AFTER, '')
  const [, sign, number = ''] = SIGNED.exec(text) ?? []
  const plain = plainNumber(number, decimal)
  if (plain && sign && /[1-9]/.test(plain)) return { reason: 'amount_negative' }
  return plain && plain.length <= LONGEST ? { amount: trimmed(plain) } : { reason: 'amount_unreadable' }
}

function plainNumber(text: string, decimal?: '.' | ','): string | undefined {
  const mark = decimal ?? decimalMark(text)
  const thousands = mark === ',' ? '.' : ','
  const [whole = '', fraction, more] = text.split(mark)
  if (more !== undefined || fraction?.includes(thousands)) return undefined
  const grouped = whole.includes(thousands)
  if (grouped && !new RegExp(`^\\d{1,3}(\\${thousands}\\d{2,3})*\\${thousands}\\d{3}$`).test(whole))
    return undefined
  const number = `${whole.replaceAll(thousands, '') || '0'}${fraction ? `.${fraction}` : ''}`
  return /\d/.test(text) && NUMERIC.test(number) ? number : undefined
}

function decimalMark(text: string): '.' | ',' {
  const point = text.lastIndexOf('.')
  const comma = text.lastIndexOf(',')
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ','
  if (comma < 0) return text.indexOf('.') === point ? '.' : ','
  const several = text.indexOf(',') !== comma
  return several || /^\d{1,3},\d{3}$/.test(text) ? '.' : ','
}

function trimmed(number: string): string {
  return number.replace(/^0+(?=\d)/, '')
}

/** The exact sum of decimal texts, with as many decimals as the finest of them. */
export function sumAmounts(amounts: readonly string[]): string {
  const scale = Math.max(0, ...amounts.map((amount) => amount.split('.')[1]?.length ?? 0))
  const sum = amounts.reduce((total, amount) => total + scaled(amount, scale), 0n)
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return sum < 0n ? `-${text}` : text
}

function scaled(amount: string, scale: number): bigint {
  if (!NUMERIC.test(amount)) throw new Error(`${amount} is no decimal number`)
  const [whole = '0', fraction = ''] = amount.split('.')
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`)
}

/** An amount times a rate, both decimal texts, to the cent; halves away from zero, as PostgreSQL's round() does. */
export function exchanged(amount: string, rate: string): string {
  const scale = (text: string) => text.split('.')[1]?.length ?? 0
  const [a, r] = [scale(amount), scale(rate)]
  const product = scaled(amount, a) * scaled(rate, r)
  const unit = 10n ** BigInt(Math.max(0, a + r - 2))
  const exact = a + r < 2 ? product * 10n ** BigInt(2 - a - r) : product
  const half = exact < 0n ? -(unit / 2n) : unit / 2n
  const cents = ((exact + half) / unit).toString()
  const digits = cents.replace('-', '').padStart(3, '0')
  return `${cents.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
