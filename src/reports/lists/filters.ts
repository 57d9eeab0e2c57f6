import { sql } from '#src/db/index.ts'
import { choiceLexeme, isOpen, monthLexeme, type Stage, scoreLexeme, wordsIn } from '#src/lead/index.ts'
import { LEAD_PATH } from '../counts/funnel.ts'
import { boundsOf } from '../period.ts'
import type { FigureFilters } from './asked-by-figures.ts'
import { monthsBetween, ORDERS, type OrderName, scoresBetween } from './orders.ts'

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

/** A limit of the list: on the key of an order, which a walk in that order begins and ends at; null on none of them. */
interface Range {
  order: OrderName | null
  condition: Sql
}

/** A lexeme list as long as this would cost more than it saves. */
const MOST_STRETCHES = 120

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

/** A lexeme of a tsquery, found whole; with `:*` also where it only begins so. */
export function lexeme(text: string, prefix = false): string {
  return `'${text.replace(/['\\]/g, '$&$&')}'${prefix ? ':*' : ''}`
}

function allOf(terms: readonly string[]): string | null {
  return terms.length > 0 ? terms.join(' & ') : null
}

function anyOf(kind: string, values: readonly string[] | undefined): string[] {
  if (!values) return []
  const some = values.map((value) => lexeme(choiceLexeme(kind, value)))
  // Nothing chosen of a kind is nothing found.
  return [
    some.length === 0
      ? lexeme('=nothing')
      : some.length === 1
        ? (some[0] as string)
        : `(${some.join(' | ')})`,
  ]
}

/** Every word must occur, the beginning of one is enough; an e-mail address is looked for whole. */
function wordQuery(text: string): string[] {
  const parts = text.split(/\s+/).filter((part) => part !== '')
  const words = parts.flatMap((part) =>
    /.@./.test(part) ? [lexeme(part.toLowerCase(), true)] : wordsIn(part).map((word) => lexeme(word, true)),
  )
  return parts.length > 0 && words.length === 0 ? [lexeme('=nothing')] : words.slice(0, 20)
}

function rangesOf(filters: ListFilters, timeZone: string): Range[] {
  const { inquired_from = null, inquired_to = null, due_after, due_before, score_min, score_max } = filters
  const { start, end } = boundsOf({ from: inquired_from, to: inquired_to }, timeZone)
  const ranges: Range[] = [...closedRanges(filters, timeZone), ...figureRanges(filters)]
  const within = (order: OrderName, condition: Sql) => ranges.push({ order, condition })
  const { inquired_at, last_activity_at, due_at, score } = ORDERS
  const open = new Set((filters.stage ?? []).map((stage) => isOpen(stage as Stage)))
  // Closed leads have no due time and stand at the end of that order.
  if (open.size === 1)
    within('due_at', open.has(true) ? sql`${due_at.key} < 'infinity'` : sql`${due_at.key} = 'infinity'`)
  if (inquired_from) {
    within('inquired_at', sql`${inquired_at.key} >= ${start}::timestamptz`)
    // Nothing happened to a lead before somebody asked; said, so that the walk begins there.
    within('last_activity_at', sql`${last_activity_at.key} >= ${start}::timestamptz`)
  }
  if (inquired_to) within('inquired_at', sql`${inquired_at.key} < ${end}::timestamptz`)
  if (due_after) within('due_at', sql`${due_at.key} >= ${due_after}::timestamptz`)
  if (due_after && !due_before) within('due_at', sql`${due_at.key} < 'infinity'`)
  if (due_before) within('due_at', sql`${due_at.key} < ${due_before}::timestamptz`)
  if (score_min !== undefined) within('score', sql`${score.key} >= ${score_min}::int`)
  if (score_min === undefined && score_max !== undefined) within('score', sql`${score.key} >= 0`)
  if (score_max !== undefined) within('score', sql`${score.key} <= ${score_max}::int`)
  return ranges
}

/** No order goes by the day of closing; but a lead was active on that day or later, so such a walk begins there. */
function closedRanges({ closed_from, closed_to }: ListFilters, timeZone: string): Range[] {
  if (!closed_from && !closed_to) return []
  const { start, end } = boundsOf({ from: closed_from ?? null, to: closed_to ?? null }, timeZone)
  const { key } = ORDERS.last_activity_at
  return [
    ...(closed_from
      ? [{ order: 'last_activity_at' as const, condition: sql`${key} >= ${start}::timestamptz` }]
      : []),
    {
      order: null,
      condition: sql`l.closed_at >= ${start}::timestamptz and l.closed_at < ${end}::timestamptz`,
    },
  ]
}

function figureRanges({ figures }: ListFilters): Range[] {
  const { ways = [], conditions = [], activeFrom } = figures ?? {}
  const asked = [...ways.map((way) => way(LEAD_PATH)), ...conditions]
  const { key } = ORDERS.last_activity_at
  return [
    ...asked.map((condition) => ({ order: null, condition: sql`(${condition})` })),
    ...(activeFrom
      ? [{ order: 'last_activity_at' as const, condition: sql`${key} >= ${activeFrom}::timestamptz` }]
      : []),
  ]
}

/** Ranges as the stretches that hold them, so that the index leaves out what lies elsewhere. */
function stretchesOf(filters: ListFilters, timeZone: string): string[] {
  const { inquired_from: from, inquired_to: to, due_after, due_before, score_min, score_max } = filters
  const { closed_from, closed_to } = filters
  const stretches: string[][] = []
  const months = (kind: 'asked' | 'closed', period: { from: string; to: string }) => {
    const { start, end } = boundsOf(period, timeZone)
    const last = new Date(new Date(end).getTime() - 1)
    stretches.push(monthsBetween(new Date(start), last).map((month) => monthLexeme(kind, month)))
  }
  if (from && to) months('asked', { from, to })
  if (closed_from && closed_to) months('closed', { from: closed_from, to: closed_to })
  if (due_after && due_before) {
    stretches.push(monthsBetween(due_after, due_before).map((month) => monthLexeme('due', month)))
  }
  if (score_min !== undefined || score_max !== undefined) {
    stretches.push(scoresBetween(score_min ?? 0, score_max ?? 100).map(scoreLexeme))
  }
  const held = stretches
    .filter((one) => one.length > 0 && one.length <= MOST_STRETCHES)
    .map((one) => `(${one.map((stretch) => lexeme(stretch)).join(' | ')})`)
  // Open leads are left out at least, however far the days of closing reach.
  return closed_from || closed_to ? [...held, lexeme('=closed:', true)] : held
}
