import { foldedWords, keyOf } from './fold.ts'
import { oneLine } from './text.ts'

export type PersonName = { first: string | null; last: string | null }

const HONORIFICS = words(
  'mr mrs ms miss mx dr prof professor sir madam dame lord lady rev hon herr frau hr fr dipl ing mme mlle monsieur madame' +
    ' sr sra srta senor senora dott dottssa sig sigra dhr mevr mag',
)
const SUFFIXES = words('jr sr ii iii iv phd md mba msc bsc esq cpa dds jd llm dvm pmp cfa')
const GENERATIONS = words('jr sr ii iii iv')
const PARTICLES = words(
  'van von vom zu zum zur der den de del della dello di da das dos do du des la le el al bin bint ibn ter ten te af av' +
    ' san santa st',
)

/**
 * Splits a full name into first and last name: `Dr. Ana de la Cruz` is Ana + de la Cruz, `Doe, Jane` is Jane + Doe.
 * Titles before and degrees after the name go. One word is a first name; a name without spaces in a script that
 * writes none (CJK) stays whole as last name. Nothing readable gives two nulls.
 */
export function splitName(full: string): PersonName {
  const text = oneLine(full)
  const [before, after] = aroundComma(text)
  if (after !== null) {
    return { first: emptyToNull(withoutTitles(after.split(' ')).join(' ')), last: emptyToNull(before) }
  }
  const parts = withoutTitles(before === '' ? [] : before.split(' '))
  if (parts.length <= 1) {
    const only = parts[0] ?? null
    return only !== null &&
      /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(only)
      ? { first: null, last: only }
      : { first: only, last: null }
  }
  let start = parts.length - 1
  while (start > 1 && PARTICLES.has(bare(parts[start - 1] ?? ''))) start--
  return { first: parts.slice(0, start).join(' '), last: parts.slice(start).join(' ') }
}

/** First and last name as one writes them; null when both are empty. */
export function joinName(name: PersonName): string | null {
  return emptyToNull(oneLine(`${name.first ?? ''} ${name.last ?? ''}`))
}

/**
 * The key that two spellings of one person's name share: folded words without titles and degrees, `Last, First`
 * turned around. Generations (`Jr`, `III`) stay, because father and son are two. Null when nothing is left.
 */
export function personNameKey(full: string): string | null {
  const [before, after] = aroundComma(oneLine(full))
  const all = (after === null ? before : `${after} ${before}`).split(' ')
  const core = foldedWords(withoutTitles(all).join(' '))
  const generation =
    core.length > 0
      ? all
          .slice(1)
          .map(bare)
          .filter((word) => GENERATIONS.has(word))
      : []
  return keyOf([...core.filter((word) => !GENERATIONS.has(word) || core.length === 1), ...generation])
}

/** `Doe, Jane` gives [Doe, Jane]; `Jane Doe, PhD` gives [Jane Doe, null]. */
function aroundComma(text: string): [string, string | null] {
  const comma = text.indexOf(',')
  if (comma < 0) return [text, null]
  const before = text.slice(0, comma).trim()
  const rest = text
    .slice(comma + 1)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.split(' ').every((word) => SUFFIXES.has(bare(word))))
  if (rest.length > 0) return [before, rest.join(' ')]
  const generation = GENERATIONS.has(bare(text.slice(comma + 1))) ? ` ${text.slice(comma + 1).trim()}` : ''
  return [before + generation, null]
}

function withoutTitles(parts: string[]): string[] {
  let start = 0
  let end = parts.length
  while (end - start > 1 && HONORIFICS.has(bare(parts[start] ?? ''))) start++
  while (end - start > 1 && SUFFIXES.has(bare(parts[end - 1] ?? ''))) end--
  return parts.slice(start, end)
}

function bare(word: string): string {
  return foldedWords(word).join('')
}

function emptyToNull(text: string): string | null {
  return text === '' ? null : text
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
