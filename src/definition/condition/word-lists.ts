import { readingForm } from './reading-form.ts'
import { type Seen, textOf } from './seen.ts'

/** Words in reading form; those of several tokens are phrases, found only as a whole. */
export interface WordList {
  words: string[]
  phrases: string[]
}

export function wordList(words: readonly string[]): WordList {
  const forms = [...new Set(words.map(readingForm))].filter((form) => form !== '')
  return {
    words: forms.filter((form) => !form.includes(' ')),
    phrases: forms.filter((form) => form.includes(' ')),
  }
}

/** Per list, the first of its words that occurs, as it stands in the list; undefined where none does. */
export type FoundWords = readonly (string | undefined)[]

interface Entry {
  list: number
  /** As it stands in the list. */
  word: string
  /** The reading form of a phrase; undefined for a single word, which its entry's key is. */
  phrase: string | undefined
}

/**
 * All word lists of a definition at once, so that a message is walked once however many lists look into it.
 * `add` answers the list's place in what `find` returns; the same array of words for the same key has one place.
 */
export interface WordLists {
  add(key: string, words: readonly string[]): number
  find(inputs: Seen): FoundWords
  /** Per place, what tells a list from others; see `listId`. */
  ids(): readonly string[]
}

/** The same for lists that find the same words under the same key. */
export function listId(key: string, words: readonly string[]): string {
  return JSON.stringify([key, ...new Set(words.map(readingForm))])
}

export function collectWordLists(): WordLists {
  const byKey = new Map<string, Map<string, Entry[]>>()
  const places = new Map<readonly string[], Map<string, number>>()
  const ids: string[] = []
  return {
    add(key, words) {
      const keys = places.get(words) ?? new Map<string, number>()
      const known = keys.get(key)
      if (known !== undefined) return known
      const list = ids.push(listId(key, words)) - 1
      places.set(words, keys.set(key, list))
      const entries = byKey.get(key) ?? new Map<string, Entry[]>()
      byKey.set(key, entries)
      for (const { first, ...entry } of entriesOf(list, words)) {
        entries.set(first, [...(entries.get(first) ?? []), entry])
      }
      return list
    },
    find(inputs) {
      const found = new Array<string | undefined>(ids.length).fill(undefined)
      for (const [key, entries] of byKey) {
        const text = textOf(inputs, key)
        if (text !== undefined) findIn(text, entries, found)
      }
      return found
    },
    ids: () => ids,
  }
}

function entriesOf(list: number, words: readonly string[]): (Entry & { first: string })[] {
  return words.flatMap((word): (Entry & { first: string })[] => {
    const form = readingForm(word)
    const space = form.indexOf(' ')
    if (form === '') return []
    return space < 0
      ? [{ list, first: form, word, phrase: undefined }]
      : [{ list, first: form.slice(0, space), word, phrase: form }]
  })
}

function findIn(text: string, entries: Map<string, Entry[]>, found: (string | undefined)[]): void {
  let start = 0
  while (start < text.length) {
    const space = text.indexOf(' ', start)
    const end = space < 0 ? text.length : space
    for (const entry of entries.get(text.slice(start, end)) ?? []) {
      if (found[entry.list] !== undefined) continue
      if (entry.phrase === undefined || isAt(text, start, entry.phrase)) found[entry.list] = entry.word
    }
    start = end + 1
  }
}

function isAt(text: string, start: number, phrase: string): boolean {
  const end = start + phrase.length
  return text.startsWith(phrase, start) && (end === text.length || text[end] === ' ')
}
