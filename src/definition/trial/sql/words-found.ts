import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import { wordList } from '../../condition/word-lists.ts'

/** How many lists one walk can tell apart: the bits of a bigint without its sign. */
export const MOST_LISTS = 63

/**
 * A scalar: bit i is set when a word of list i occurs in a text in reading form, null when none does.
 * The text is walked once; each of its words is one look-up in a hash table of all lists, so long lists cost nothing. A phrase
 * is looked up by its longest word, likely the rarest, and then searched as a whole.
 */
export function wordsFound(
  text: RawBuilder<string | null>,
  lists: readonly (readonly string[])[],
): RawBuilder<unknown> {
  const entries = lists.flatMap((list, i) => {
    const { words, phrases } = wordList(list)
    return [
      ...words.map((word) => ({ word, phrase: null, bit: bitOf(i) })),
      ...phrases.map((phrase) => ({ word: longestWord(phrase), phrase: ` ${phrase} `, bit: bitOf(i) })),
    ]
  })
  const column = (name: keyof (typeof entries)[number]) => entries.map((entry) => entry[name])
  return sql`(
    select bit_or(case when l.phrase is null or strpos(' ' || ${text} || ' ', l.phrase) > 0 then l.bit else 0 end) as mask
    from string_to_table(${text}, ' ') as t (word)
    join unnest(${column('word')}::text[], ${column('phrase')}::text[], ${column('bit')}::bigint[])
      as l (word, phrase, bit) on l.word = t.word)`
}

export function bitOf(list: number): string {
  return String(1n << BigInt(list))
}

function longestWord(phrase: string): string {
  return phrase.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest))
}
