import { sql } from '#src/db/index.ts'
import type { FigureFilters } from '../figures/asked-by-figures.ts'
import { type Range, rangesOf, stretchesOf } from './ranges.ts'
import { allOf, anyOf, wordQuery } from './terms.ts'

export { lexeme } from './terms.ts'

type Sql = ReturnType<typeof sql>

/** What a list is asked for. Choices of one kind are alternatives; '' is a blank one. */
export interface ListFilters {
  stage?: string[] | undefined
  owner?: string[] | undefined
  source?: string[] | undefined
  channel?: string[] | undefined
  campaign?: string[] | undefined
  grade?: string[] | undefined
  /** Why it was refused, recycled or closed. */
  reason?: string[] | undefined
  country?: string[] | undefined
  topic?: string[] | undefined
  tag?: string[] | undefined
  fields?: Record<string, string | string[]> | undefined
  q?: string | undefined
  inquired_from?: string | undefined
  inquired_to?: string | undefined
  closed_from?: string | undefined
  closed_to?: string | undefined
  due_after?: Date | undefined
  due_before?: Date | undefined
  score_min?: number | undefined
  score_max?: number | undefined
  /** What a number of a report asks for. */
  figures?: FigureFilters | undefined
}

/** A list's filters in the two ways they are asked: of the search index at once, and of each lead that is walked by. */
export interface Sought {
  /** Text of a tsquery that finds all that fit, perhaps a few more; null where it would be all. */
  query: string | null
  /** The query without what only stands for the ranges. */
  choices: string | null
  /** What a lead `l` found by the query must fulfil besides, and in which order such leads stand together. */
  ranges: Range[]
  /** A query of `lead_id` that finds all that fit where the search index can't, perhaps some more. */
  found?: Sql | undefined
  /** What a lead `l` that is walked by must fulfil before its words are looked up. */
  columns: Sql[]
  /** The part of the query that no column answers; null where there is none. */
  words: string | null
}

const COLUMNS = ['stage', 'owner', 'source', 'channel', 'campaign', 'grade', 'country', 'reason'] as const
const COLUMN: Record<(typeof COLUMNS)[number], Sql> = {
  stage: sql`l.stage`,
  owner: sql`coalesce(l.accountable_id::text, 'nobody')`,
  source: sql`lower(l.source)`,
  channel: sql`lower(l.channel)`,
  campaign: sql`coalesce(l.campaign_id::text, '')`,
  grade: sql`lower(coalesce(l.grade, ''))`,
  country: sql`lower(coalesce(l.country, ''))`,
  reason: sql`lower(coalesce(l.reason, ''))`,
}

export function seek(filters: ListFilters, timeZone: string): Sought {
  const chosen = COLUMNS.flatMap((kind) => {
    const values = filters[kind]
    return values ? [{ kind, values }] : []
  })
  const words = [
    ...(['topic', 'tag'] as const).flatMap((kind) => anyOf(kind, filters[kind])),
    ...Object.entries(filters.fields ?? {}).flatMap(([key, value]) =>
      anyOf(
        'field',
        [value].flat().map((one) => `${key}=${one}`),
      ),
    ),
    ...(filters.q ? wordQuery(filters.q) : []),
  ]
  const ranges = rangesOf(filters, timeZone)
  const choices = [...chosen.flatMap(({ kind, values }) => anyOf(kind, values)), ...words]
  return {
    query: allOf([...choices, ...stretchesOf(filters, timeZone)]),
    choices: allOf(choices),
    words: allOf(words),
    ranges,
    found: filters.figures?.found[0],
    columns: [
      ...chosen.map(
        ({ kind, values }) =>
          sql`${COLUMN[kind]} = any(${values.map((value) => value.toLowerCase())}::text[])`,
      ),
      ...ranges.map(({ condition }) => condition),
    ],
  }
}
