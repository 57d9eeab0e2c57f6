import { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min'
import { wordsIn } from '#src/lead/index.ts'
import { personNameKey } from '../normalize/name.ts'
import { readPhone } from '../normalize/phone.ts'
import { oneLine } from '../normalize/text.ts'

/** A way to look persons up: by the beginning of what they are recognised by, or by words of their leads. */
export type Sought =
  | { kind: 'email' | 'phone' | 'name_company'; begins: string }
  | { kind: 'words'; query: string }

const FEWEST_LETTERS = 2
const FEWEST_DIGITS = 4
const MOST_WORDS = 8

/**
 * What somebody typed as ways to look for it, the surest first. `country` reads numbers without a country code. One
 * letter looks for nobody.
 */
export function looksFor(typed: string, country: string | null): Sought[] {
  const text = oneLine(typed)
  if (text.length < FEWEST_LETTERS) return []
  if (text.includes('@')) return byAddress(text.toLowerCase())
  if (/^[+\d\s().\-/]+$/.test(text)) {
    const digits = text.replace(/\D/g, '')
    return digits.length < FEWEST_DIGITS
      ? byWords(text)
      : [...byNumber(text, digits, country), ...byWords(digits)]
  }
  const name = personNameKey(text)
  return [...byWords(text), ...(name ? [{ kind: 'name_company' as const, begins: name }] : [])]
}

function byAddress(text: string): Sought[] {
  // An address without its first part is a domain: whoever writes from there.
  if (text.startsWith('@')) return byWords(text.slice(1))
  return [{ kind: 'email', begins: text }]
}

/** A number as it may be kept, whole or its beginning: with the country code typed, and with that of the country. */
function byNumber(text: string, digits: string, country: string | null): Sought[] {
  const whole = readPhone(text, country).key
  const code = country && isSupportedCountry(country) ? getCountryCallingCode(country as CountryCode) : null
  const begins = [
    ...(whole ? [whole] : []),
    ...(text.startsWith('+') ? [`+${digits}`] : []),
    ...(text.startsWith('00') ? [`+${digits.slice(2)}`] : []),
    ...(code && !/^(\+|00)/.test(text) ? [`+${code}${digits.replace(/^0/, '')}`] : []),
  ]
  return [...new Set(begins)].map((one) => ({ kind: 'phone', begins: one }))
}

/** First the words as they stand, then with the last as a beginning, then all as beginnings. */
function byWords(text: string): Sought[] {
  const words = wordsIn(text).slice(0, MOST_WORDS)
  if (words.join('').length < FEWEST_LETTERS) return []
  const whole = words.map((word) => lexeme(word, false))
  const begun = words.map((word) => lexeme(word, true))
  const queries = [whole, [...whole.slice(0, -1), begun.at(-1) as string], begun].map((one) =>
    one.join(' & '),
  )
  return [...new Set(queries)].map((query) => ({ kind: 'words', query }))
}

function lexeme(word: string, isBeginning: boolean): string {
  return `'${word.replace(/['\\]/g, '$&$&')}'${isBeginning ? ':*' : ''}`
}
