import { sql } from '#src/db/index.ts'
import { isOpen, monthLexeme, type Stage, scoreLexeme } from '#src/lead/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { LEAD_PATH } from '../../counts/funnel.ts'
import type { ListFilters } from './filters.ts'
import { monthsBetween, ORDERS, type OrderName, scoresBetween } from './orders.ts'
import { lexeme } from './terms.ts'

type Sql = ReturnType<typeof sql>

/** A limit of the list: on the key of an order, which a walk in that order begins and ends at; null on none of them. */
export interface Range {
  order: OrderName | null
  condition: Sql
  /** Follows from another one, and says nothing about how many there are. */
  isImplied?: true
}

/** A lexeme list as long as this would cost more than it saves. */
const MOST_STRETCHES = 120

/** Nothing is kept from a year that begins with 0; what lies before this has one term of its own. */
const EARLY = '2000-01-01'

/** What limits the list by time and score. */
export function rangesOf(filters: ListFilters, timeZone: string): Range[] {
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
    const active = sql`${last_activity_at.key} >= ${start}::timestamptz`
    ranges.push({ order: 'last_activity_at', condition: active, isImplied: true })
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
      ? [
          {
            order: 'last_activity_at' as const,
            condition: sql`${key} >= ${start}::timestamptz`,
            isImplied: true as const,
          },
        ]
      : []),
    { order: 'due_at', condition: sql`${ORDERS.due_at.key} = 'infinity'`, isImplied: true },
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
export function stretchesOf(filters: ListFilters, timeZone: string): string[] {
  const { inquired_from: from, inquired_to: to, due_after, due_before, score_min, score_max } = filters
  const { closed_from, closed_to } = filters
  const stretches: string[][] = []
  if (from && to) {
    const { start, end } = boundsOf({ from, to }, timeZone)
    const last = new Date(new Date(end).getTime() - 1)
    stretches.push(monthsBetween(new Date(start), last).map((month) => monthLexeme('asked', month)))
  }
  if (due_after && due_before) {
    stretches.push(monthsBetween(due_after, due_before).map((month) => monthLexeme('due', month)))
  }
  if (score_min !== undefined || score_max !== undefined) {
    stretches.push(scoresBetween(score_min ?? 0, score_max ?? 100).map(scoreLexeme))
  }
  const closed = closed_to ? closedWithin({ from: closed_from ?? null, to: closed_to }, timeZone) : []
  return [
    ...stretches
      .filter((one) => one.length > 0 && one.length <= MOST_STRETCHES)
      .map((one) => one.map((stretch) => lexeme(stretch))),
    ...(closed.length > 0 ? [closed] : []),
  ].map((one) => `(${one.join(' | ')})`)
}

/** The months a period of closing touches; years that lie within it whole, and everything long past, by their beginning. */
function closedWithin({ from, to }: { from: string | null; to: string }, timeZone: string): string[] {
  const { start, end } = boundsOf({ from: from ?? EARLY, to }, timeZone)
  const last = new Date(new Date(end).getTime() - 1)
  const years = Map.groupBy(monthsBetween(new Date(start), last), (month) => month.getUTCFullYear())
  const within = [...years].flatMap(([year, months]) =>
    months.length === 12
      ? [lexeme(`=closed:${year}-`, true)]
      : months.map((month) => lexeme(monthLexeme('closed', month))),
  )
  return from === null ? [lexeme('=closed:1', true), ...within] : within
}
