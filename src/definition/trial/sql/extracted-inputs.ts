import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import { NUMBER_PATTERN } from '../../condition/seen.ts'
import type { SqlInputs } from '../../condition/to-sql.ts'
import { type Remembered, wordWalks } from './word-walks.ts'

/** Values taken out of jsonb once per row, however many conditions look at them. Build all conditions first. */
export interface Extraction {
  /** Refers to the columns below. */
  inputs: SqlInputs
  /** What is read from a row that has the column `inputs`, a jsonb that is unpacked already. */
  texts(): RawBuilder<unknown>[]
  /** What is made of the texts, in a row that has them, `inputs` and what `WordWalks` needs. */
  derived(): RawBuilder<unknown>[]
  /** The names of the texts. */
  names(): string[]
}

export function extraction(remembered: readonly Remembered[]): Extraction {
  const texts = new Map<string, string>()
  const numbers = new Map<string, string>()
  const walks = wordWalks(remembered)
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
    // One look-up each costs a third of a record of all of them.
    texts: () => [...texts].map(([key, name]) => sql`inputs ->> ${key}::text as ${sql.ref(name)}`),
    derived: () => [
      ...[...numbers].map(([key, name]) => sql`${numberOf(key, text(key))} as ${sql.ref(name)}`),
      ...walks.columns(text),
    ],
    names: () => [...texts.values()],
  }
}

/** As `numberIn`; the pattern, which costs most, is tried on texts only. */
function numberOf(key: string, text: RawBuilder<string | null>): RawBuilder<unknown> {
  return sql`(case when ${text} is null then null
    when jsonb_typeof(inputs -> ${key}::text) = 'number' then ${text}::numeric
    when ${text} ~ ${NUMBER_PATTERN} then ${text}::numeric end)`
}

function nameIn(names: Map<string, string>, key: string, letter: string): string {
  const name = names.get(key) ?? `${letter}${names.size}`
  names.set(key, name)
  return name
}
