import type { RawBuilder } from 'kysely'
import { sql } from '#src/db/index.ts'
import type { Comparison, Condition } from './condition.ts'
import { comparable, DAY_PATTERN, limitsOf } from './holds.ts'
import { LIST_SEPARATOR, readingForm } from './reading-form.ts'
import { NUMBER_PATTERN } from './seen.ts'
import { wordList } from './word-lists.ts'

export type SqlTruth = RawBuilder<boolean | null>

/** Where SQL finds the values of a condition: in a jsonb column, or already taken out of it. */
export interface SqlInputs {
  /** The value as text, null when unknown. */
  text(key: string): RawBuilder<string | null>
  /** The value as numeric, null when it is none. */
  number(key: string): RawBuilder<string | null>
  /** Whether one of the words occurs; null when the key is unknown. */
  hasWord(key: string, words: readonly string[]): SqlTruth
}

/**
 * A condition as SQL over a jsonb column of seen inputs (see `Seen`): true, false, or null for unknown, the same answer
 * as `holds` always. Only immutable, parallel-safe operators; independent of the database's collation.
 */
export function toSql(condition: Condition, inputs: RawBuilder<unknown>): SqlTruth {
  return sqlFrom(condition, inputsIn(inputs))
}

/** The same for values found elsewhere. */
export function sqlFrom(condition: Condition, inputs: SqlInputs): SqlTruth {
  switch (condition.op) {
    case 'all':
      return sql`(${sql.join(
        condition.of.map((part) => sqlFrom(part, inputs)),
        sql` and `,
      )})`
    case 'any':
      return sql`(${sql.join(
        condition.of.map((part) => sqlFrom(part, inputs)),
        sql` or `,
      )})`
    case 'not':
      return sql`(not ${sqlFrom(condition.of, inputs)})`
    case 'is_known':
      return sql`(${inputs.text(condition.key)} is not null)`
    case 'matches_word':
      return inputs.hasWord(condition.key, condition.words)
    case 'at_least':
    case 'at_most':
    case 'between':
      return range(condition, inputs)
    default:
      return textComparison(condition, inputs.text(condition.key))
  }
}

type TextComparison = Extract<Comparison, { op: 'equals' | 'in' | 'contains' | 'starts_with' }>

function textComparison(condition: TextComparison, text: RawBuilder<string | null>): SqlTruth {
  switch (condition.op) {
    case 'equals':
    case 'in': {
      const wanted = (condition.op === 'in' ? condition.values : [condition.value]).map(comparable)
      const elements = sql`string_to_array(${text}, ${` ${LIST_SEPARATOR} `}::text)`
      return sql`(${text} = any(${wanted}::text[]) or (${isList(text)} and ${elements} && ${wanted}::text[]))`
    }
    case 'contains':
      return sql`(strpos(${text}, ${readingForm(condition.value)}::text) > 0)`
    case 'starts_with':
      return startsWith(condition.values.map(readingForm), text)
  }
}

function isList(text: RawBuilder<string | null>): SqlTruth {
  return sql`strpos(${text}, ${LIST_SEPARATOR}::text) > 0`
}

// Prefixes of one length are one look-up, so that hundreds of postal codes cost no more than a few.
function startsWith(starts: string[], text: RawBuilder<string | null>): SqlTruth {
  const byLength = Map.groupBy(starts, (start) => [...start].length)
  const looks = [...byLength].map(
    ([length, same]) => sql`left(${text}, ${length}::int) = any(${same}::text[])`,
  )
  const inList = starts.map((start) => `%${escapeLike(`${LIST_SEPARATOR} ${start}`)}%`)
  return sql`(${sql.join(looks, sql` or `)} or (${isList(text)} and ${text} like any(${inList}::text[])))`
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

type Range = Extract<Comparison, { op: 'at_least' | 'at_most' | 'between' }>

function range(condition: Range, inputs: SqlInputs): SqlTruth {
  const { from, to } = limitsOf(condition)
  const isDay = typeof (from ?? to) === 'string'
  const value = isDay ? day(inputs.text(condition.key)) : inputs.number(condition.key)
  const type = sql.raw(isDay ? 'text' : 'numeric')
  const parts = [
    ...(from === undefined ? [] : [sql`${value} >= ${from}::${type}`]),
    ...(to === undefined ? [] : [sql`${value} <= ${to}::${type}`]),
  ]
  return sql`(${sql.join(parts, sql` and `)})`
}

function day(text: RawBuilder<string | null>): RawBuilder<string | null> {
  return sql`(case when ${text} ~ ${DAY_PATTERN} then left(${text}, 10) end collate "C")`
}

/** Values inside a jsonb column, each looked up where it is used. */
function inputsIn(column: RawBuilder<unknown>): SqlInputs {
  const text = (key: string): RawBuilder<string | null> => sql`(${column} ->> ${key}::text)`
  return {
    text,
    number: (key) => numberIn(sql`(${column} -> ${key}::text)`, text(key)),
    hasWord: (key, words) => hasWord(words, text(key)),
  }
}

/** The number in a json value; only numbers and texts of the agreed pattern are cast, so the cast cannot fail. */
function numberIn(value: RawBuilder<unknown>, text: RawBuilder<string | null>): RawBuilder<string | null> {
  return sql`(case jsonb_typeof(${value}) when 'number' then ${text}::numeric
    when 'string' then case when ${text} ~ ${NUMBER_PATTERN} then ${text}::numeric end end)`
}

function hasWord(words: readonly string[], text: RawBuilder<string | null>): SqlTruth {
  const { words: single, phrases } = wordList(words)
  const looks = phrases.map((phrase) => sql`strpos(' ' || ${text} || ' ', ${` ${phrase} `}::text) > 0`)
  if (single.length > 0) looks.unshift(sql`string_to_array(${text}, ' ') && ${single}::text[]`)
  return sql`(${sql.join(looks, sql` or `)})`
}
