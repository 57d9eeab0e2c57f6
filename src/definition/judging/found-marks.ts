import { createHash } from 'node:crypto'
import type { FoundWords, WordLists } from '../condition/word-lists.ts'

// Raised when the reading form or the way words are found changes: what older judgements found counts no more then.
const WAY_OF_READING = 1
/** As many lists as a number tells apart exactly, in JSON too. */
const MOST_MARKED = 53

/** Tells definitions that look for the same word lists in the same order; null for more lists than can be marked. */
export function listsMark(lists: WordLists): string | null {
  const ids = lists.ids()
  if (ids.length > MOST_MARKED) return null
  return createHash('sha256')
    .update(JSON.stringify([WAY_OF_READING, ids]))
    .digest('hex')
    .slice(0, 16)
}

/** Which lists were found, as a number: 2^i for list i. */
export function foundMark(found: FoundWords): number {
  let mark = 0
  for (let i = 0; i < found.length; i++) if (found[i] !== undefined) mark += 2 ** i
  return mark
}
