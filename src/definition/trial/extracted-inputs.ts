import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import { numberIn, type SqlInputs } from '../condition/to-sql.ts'
import { bitOf, MOST_LISTS, wordsFound } from './words-found.ts'

/** Values taken out of jsonb once per row, however many conditions look at them. Build all conditions, then the joins. */
export interface Extraction {
  /** Refers to the columns below. */
  inputs: SqlInputs
  /** For the select list beside `joins`. */
  columns(): RawBuilder<unknown>[]
  /** Joins to a row `j` that has the column `inputs`. */
  joins(): RawBuilder<unknown>
}

/** Word lists that are looked for in one text together. */
interface Walk {
  key: string
  name: string
  lists: Map<string, readonly string[]>
}

// Longer column names are cut by PostgreSQL, so longer keys are looked up one by one.
const LONGEST_NAME = 60

export function extraction(): Extraction {
  const texts = new Map<string, string>()
  const numbers = new Map<string, string>()
  const walks: Walk[] = []

  const found = (key: string): RawBuilder<string | null> =>
    isShort(key) ? sql`${sql.id('i', key)}` : sql`(j.inputs ->> ${key}::text)`
  const text = (key: string) => sql.ref<string | null>(nameIn(texts, key, 't'))

  return {
    inputs: {
      text,
      number(key) {
        text(key)
        return sql.ref<string | null>(nameIn(numbers, key, 'n'))
      },
      hasWord(key, words) {
        const { name, bit } = placeIn(walks, key, words)
        return sql`(case when ${text(key)} is not null then coalesce(${sql.ref(name)} & ${bit}::bigint, 0) <> 0 end)`
      },
    },
    columns: () => [
      ...[...texts].map(([key, name]) => sql`${found(key)} as ${sql.ref(name)}`),
      ...[...numbers].map(
        ([key, name]) => sql`${numberIn(sql`(j.inputs -> ${key}::text)`, found(key))} as ${sql.ref(name)}`,
      ),
      ...walks.map(({ name }) => sql`${sql.ref(`of_${name}.mask`)} as ${sql.ref(name)}`),
    ],
    joins() {
      const named = [...texts.keys()].filter(isShort).map((key) => sql`${sql.id(key)} text`)
      const record =
        named.length > 0 ? sql`cross join lateral jsonb_to_record(j.inputs) as i(${sql.join(named)})` : sql``
      const lateral = walks.map(
        ({ key, name, lists }) =>
          sql`cross join lateral ${wordsFound(found(key), [...lists.values()])} as ${sql.ref(`of_${name}`)}`,
      )
      return sql`${record} ${sql.join(lateral, sql` `)}`
    },
  }
}

function isShort(key: string): boolean {
  return Buffer.byteLength(key) <= LONGEST_NAME
}

function nameIn(names: Map<string, string>, key: string, letter: string): string {
  const name = names.get(key) ?? `${letter}${names.size}`
  names.set(key, name)
  return name
}

/** The walk that looks for a list, and the list's bit in what it finds; the same words have one place. */
function placeIn(walks: Walk[], key: string, words: readonly string[]): { name: string; bit: string } {
  const id = JSON.stringify(words)
  const hasPlace = (walk: Walk) => walk.key === key && (walk.lists.has(id) || walk.lists.size < MOST_LISTS)
  let walk = walks.find((one) => one.key === key && one.lists.has(id)) ?? walks.find(hasPlace)
  if (!walk) {
    walk = { key, name: `w${walks.length}`, lists: new Map() }
    walks.push(walk)
  }
  if (!walk.lists.has(id)) walk.lists.set(id, words)
  return { name: walk.name, bit: bitOf([...walk.lists.keys()].indexOf(id)) }
}
