import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import { numberIn, type SqlInputs } from '../condition/to-sql.ts'
import { type Remembered, wordWalks } from './word-walks.ts'

/** Values taken out of jsonb once per row, however many conditions look at them. Build all conditions, then the joins. */
export interface Extraction {
  /** Refers to the columns below. */
  inputs: SqlInputs
  /** For the select list beside `joins`. */
  columns(): RawBuilder<unknown>[]
  /** Joins to a row `j` that has the column `inputs` and what `WordWalks` needs. */
  joins(): RawBuilder<unknown>
}

// Longer column names are cut by PostgreSQL, so longer keys are looked up one by one.
const LONGEST_NAME = 60

export function extraction(remembered: readonly Remembered[]): Extraction {
  const texts = new Map<string, string>()
  const numbers = new Map<string, string>()
  const walks = wordWalks(remembered)

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
      hasWord: (key, words) => sql`(case when ${text(key)} is not null then ${walks.has(key, words)} end)`,
    },
    columns: () => [
      ...[...texts].map(([key, name]) => sql`${found(key)} as ${sql.ref(name)}`),
      ...[...numbers].map(
        ([key, name]) => sql`${numberIn(sql`(j.inputs -> ${key}::text)`, found(key))} as ${sql.ref(name)}`,
      ),
      ...walks.columns(),
    ],
    joins() {
      const named = [...texts.keys()].filter(isShort).map((key) => sql`${sql.id(key)} text`)
      const record =
        named.length > 0 ? sql`cross join lateral jsonb_to_record(j.inputs) as i(${sql.join(named)})` : sql``
      return sql`${record} ${sql.join(walks.joins(found), sql` `)}`
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
