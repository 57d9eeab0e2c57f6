import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import { listId } from '../../condition/word-lists.ts'
import { bitOf, MOST_LISTS, wordsFound } from './words-found.ts'

/** Word lists that an earlier definition looked for; judgements by it keep which were found (`foundMark`). */
export interface Remembered {
  /** As `listsMark` says. */
  mark: string
  ids: readonly string[]
}

/** Word lists that are looked for in one text together, and the places of those in `remembered` that have them all. */
interface Walk {
  key: string
  name: string
  knownBy: readonly number[]
  lists: Map<string, readonly string[]>
}

export interface WordWalks {
  /** Whether one of the words is in the text of the key, which must be known. Reads the columns below, `known`, `found`. */
  has(key: string, words: readonly string[]): RawBuilder<boolean>
  /** Of a row that has the texts, `known` (the place in `remembered` of whoever judged it, or null) and `found`. */
  columns(text: (key: string) => RawBuilder<string | null>): RawBuilder<unknown>[]
}

/** Looks for word lists in SQL: in what was found before where that is remembered, else by walking the text. */
export function wordWalks(remembered: readonly Remembered[]): WordWalks {
  const walks: Walk[] = []
  return {
    has(key, words) {
      const id = listId(key, words)
      const knownBy = remembered.flatMap(({ ids }, place) => (ids.includes(id) ? [place] : []))
      const { name, bit } = placeIn(walks, { key, id, words, knownBy })
      const walked = sql<boolean>`coalesce(${sql.ref(name)} & ${bit}::bigint, 0) <> 0`
      if (knownBy.length === 0) return walked
      const kept = knownBy.map((place) => {
        const at = remembered[place]?.ids.indexOf(id) ?? 0
        return sql`when ${place}::int then found & ${bitOf(at)}::bigint <> 0`
      })
      return sql`case known ${sql.join(kept, sql` `)} else ${walked} end`
    },
    columns: (text) =>
      walks.map(({ key, name, knownBy, lists }) => {
        const walked = wordsFound(text(key), [...lists.values()])
        // Nothing is walked where an earlier judgement tells.
        return knownBy.length > 0
          ? sql`(case when known = any(${knownBy}::int[]) then null else ${walked} end) as ${sql.ref(name)}`
          : sql`${walked} as ${sql.ref(name)}`
      }),
  }
}

interface ListToPlace {
  key: string
  id: string
  words: readonly string[]
  knownBy: readonly number[]
}

/** The walk that looks for a list, and the list's bit in what it finds; the same words have one place. */
function placeIn(walks: Walk[], { key, id, words, knownBy }: ListToPlace): { name: string; bit: string } {
  const alike = walks.filter((walk) => walk.key === key && walk.knownBy.join() === knownBy.join())
  let walk = alike.find(({ lists }) => lists.has(id)) ?? alike.find(({ lists }) => lists.size < MOST_LISTS)
  if (!walk) {
    walk = { key, name: `w${walks.length}`, knownBy, lists: new Map() }
    walks.push(walk)
  }
  if (!walk.lists.has(id)) walk.lists.set(id, words)
  return { name: walk.name, bit: bitOf([...walk.lists.keys()].indexOf(id)) }
}
