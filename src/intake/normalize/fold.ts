import { clip } from './text.ts'

/** Letters that Unicode does not decompose, but people type either way. */
const TWINS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ς: 'σ',
}
const TWIN = new RegExp(`[${Object.keys(TWINS).join('')}]`, 'g')

const BEYOND_ASCII = /[^ -~\s]/
const APOSTROPHES = /['’‘`´ʼ＇]/g

/**
 * Text for comparing: lower case, compatibility forms resolved, accents of Latin, Greek and Cyrillic letters taken
 * off (`Gaëlle` = `gaelle`, `Straße` = `strasse`). Punctuation stays. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(TWIN, (letter) => TWINS[letter] ?? letter)
    .normalize('NFC')
}

/** The words of a text, folded, without punctuation; an apostrophe joins (`O’Brien` is `obrien`). */
export function foldedWords(text: string): string[] {
  const folded = fold(text)
  const joined = folded.replace(APOSTROPHES, '')
  const words = BEYOND_ASCII.test(joined) ? joined.split(/[^\p{L}\p{N}\p{M}]+/u) : joined.split(/[^a-z0-9]+/)
  return words.filter((word) => word !== '')
}

const KEY_LENGTH = 200

/** Words joined to a key that an index can hold; null when nothing is left. */
export function keyOf(words: readonly string[]): string | null {
  return words.length === 0 ? null : clip(words.join(' '), KEY_LENGTH).trimEnd()
}
