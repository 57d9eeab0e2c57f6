import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min'
import { wordsIn } from '#src/lead/index.ts'
import { lexeme } from '../lists/finding/filters.ts'

const PHONE = /^[+()\d\s./-]+$/
const FEWEST_DIGITS = 5
/** The beginning of a word this short begins too many words; only the whole word is looked up. */
const SHORT = 2
const MOST_WORDS = 8

/** What was typed as queries: generous for leads that are walked by, and others that the index answers quicker. */
export interface SoughtWords {
  walked: string
  /** Quickest: every word but the last is whole, as one types it. */
  whole: string
  indexed: string
}

/**
 * Every word must occur, the beginning of one is enough; an e-mail address is looked for whole; a phone number as it is
 * dialled from `country`, too. Null where nothing was typed that words are made of.
 */
export function soughtWords(typed: string, country: string | null): SoughtWords | null {
  const parts = typed.split(/\s+/).filter((part) => part !== '')
  const terms = parts.flatMap((part) => (/.@./.test(part) ? [part.toLowerCase()] : wordsIn(part)))
  if (terms.length === 0) return null
  const some = terms.slice(0, MOST_WORDS)
  const walked = some.map((term) => lexeme(term, true)).join(' & ')
  const beginning = (term: string) => lexeme(term, term.length > SHORT)
  const indexed = some.map(beginning).join(' & ')
  const whole = some.map((term, i) => (i < some.length - 1 ? lexeme(term) : beginning(term))).join(' & ')
  const phones = phonesIn(typed, country).map((digits) => lexeme(digits, true))
  if (phones.length === 0) return { walked, whole, indexed }
  const or = ` | ${phones.join(' | ')}`
  return { walked: `(${walked})${or}`, whole: `(${whole})${or}`, indexed: `(${indexed})${or}` }
}

/** The digits behind the plus that a typed number may begin with. */
function phonesIn(typed: string, country: string | null): string[] {
  const digits = typed.replace(/\D/g, '')
  if (!PHONE.test(typed) || digits.length < FEWEST_DIGITS) return []
  if (typed.trim().startsWith('+')) return [digits]
  if (digits.startsWith('00')) return [digits.slice(2)]
  if (country === null || !isSupportedCountry(country)) return [digits]
  return [digits, getCountryCallingCode(country) + digits.replace(/^0/, '')]
}
