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

/** Per list, the first of its words found; undefined when the key is known and none is in it. */
export type FoundWords = readonly (string | undefined)[]

interface Entry {
  list: number
  word: string
  isPhrase: boolean
}

/**
 * All word lists of a definition at once, so that a message is walked once however many lists look into it.
 * `add` answers the list's place in what `find` returns.
 */
export interface WordLists {
  add(key: string, words: readonly string[]): number
  find(inputs: Seen): FoundWords
}

export function collectWordLists(): WordLists {
  const byKey = new Map<string, Map<string, Entry[]>>()
  let count = 0
  return {
    add(key, words) {
      const list = count++
      const entries = byKey.get(key) ?? new Map<string, Entry[]>()
      byKey.set(key, entries)
      for (const { first, ...entry } of entriesOf(list, words)) {
        entries.set(first, [...(entries.get(first) ?? []), entry])
      }
      return list
    },
    find(inputs) {
      const found = new Array<string | undefined>(count).fill(undefined)
      for (const [key, entries] of byKey) {
        const text = textOf(inputs, key)
        if (text !== undefined) findIn(text, entries, found)
      }
      return found
    },
  }
}

function entriesOf(list: number, words: readonly string[]): (Entry & { first: string })[] {
  const { words: single, phrases } = wordList(words)
  return [
    ...single.map((word) => ({ list, first: word, word, isPhrase: false })),
    ...phrases.map((word) => ({ list, first: word.slice(0, word.indexOf(' ')), word, isPhrase: true })),
  ]
}

function findIn(text: string, entries: Map<string, Entry[]>, found: (string | undefined)[]): void {
  let start = 0
  while (start < text.length) {
    const space = text.indexOf(' ', start)
    const end = space < 0 ? text.length : space
    for (const entry of entries.get(text.slice(start, end)) ?? []) {
      if (found[entry.list] !== undefined) continue
      if (!entry.isPhrase || isAt(text, start, entry.word)) found[entry.list] = entry.word
    }
    start = end + 1
  }
}

function isAt(text: string, start: number, phrase: string): boolean {
  const end = start + phrase.length
  return text.startsWith(phrase, start) && (end === text.length || text[end] === ' ')
}
