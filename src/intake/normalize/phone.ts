import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import { oneLine } from './text.ts'

export type PhoneProblem = 'no_number' | 'impossible_number' | 'country_unknown' | 'too_long'

export type Phone = {
  asWritten: string
  /** E.164, what the person is recognised by and called at; null when nobody can be called there. */
  key: string | null
  extension?: string
  problem?: PhoneProblem
}

export const PHONE_PROBLEMS: Record<PhoneProblem, string> = {
  no_number: 'This phone number holds no number.',
  impossible_number: 'This phone number has too few or too many digits for its country.',
  country_unknown: 'This phone number has no country code, and the country is not known.',
  too_long: 'This is too long for a phone number.',
}

const LONGEST = 120
const FEWEST_DIGITS = 4

/**
 * Reads one phone number to E.164. `country` (ISO 3166, two letters) is taken for numbers without a country code.
 * Possible means the right number of digits for the country, not that the number is connected. An impossible
 * number keeps its text, has no key and says what is wrong. About 6 µs.
 */
export function readPhone(text: string, country: string | null): Phone {
  const asWritten = text.trim()
  if (asWritten.length > LONGEST) return { asWritten, key: null, problem: 'too_long' }
  const written = oneLine(asWritten).replace(/\.0$/, '')
  if (digitCount(written) < FEWEST_DIGITS) return { asWritten, key: null, problem: 'no_number' }
  const home = country !== null && isSupportedCountry(country) ? country : undefined
  const number = findNumber(written, home)
  if (number === undefined) {
    const problem =
      home === undefined && !/^\s*(\+|00)/.test(written) ? 'country_unknown' : 'impossible_number'
    return { asWritten, key: null, problem }
  }
  return number.ext
    ? { asWritten, key: number.number, extension: number.ext }
    : { asWritten, key: number.number }
}

/** The numbers of a cell that holds several (`555 123 4567; 555 123 4568`); a cell with one is returned as it is. */
export function splitPhones(text: string): string[] {
  if (text.trim() === '') return []
  if (!/[;,|\n]| \/ | or /.test(text)) return [text]
  const parts = text.split(/[;,|\n]| \/ | or /).filter((part) => digitCount(part) >= 7)
  return parts.length > 1 ? parts : [text]
}

// The fallbacks run only where the plain reading failed, so that they cost nothing for ordinary numbers.
function findNumber(written: string, home: CountryCode | undefined): PhoneNumber | undefined {
  const plain = parse(written, home, false)
  if (isNumber(plain)) return plain
  const digits = written.replace(/\D/g, '')
  if (/^\s*00/.test(written)) {
    const abroad = parse(`+${written.trimStart().slice(2)}`, undefined, false)
    if (isNumber(abroad)) return abroad
  } else if (!written.includes('+') && digits.length >= 11) {
    const withoutPlus = parse(`+${digits}`, undefined, false)
    if (isNumber(withoutPlus)) return withoutPlus
  }
  const within = parse(written, home, true)
  return isNumber(within) ? within : undefined
}

// A national number may begin with zero (Italy), but only where the zero is still read from the E.164 form.
function isNumber(number: PhoneNumber | undefined): number is PhoneNumber {
  if (!number?.isPossible()) return false
  return (
    !number.nationalNumber.startsWith('0') || parse(number.number, undefined, false)?.number === number.number
  )
}

function parse(text: string, home: CountryCode | undefined, extract: boolean): PhoneNumber | undefined {
  return parsePhoneNumberFromString(
    text,
    home === undefined ? { extract } : { defaultCountry: home, extract },
  )
}

function digitCount(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) count++
    else if (code > 127 && /\p{Nd}/u.test(text.charAt(i))) count++
  }
  return count
}
