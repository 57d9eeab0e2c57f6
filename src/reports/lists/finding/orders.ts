import { sql } from '#src/db/index.ts'
import { monthLexeme, scoreLexeme } from '#src/lead/index.ts'

type Sql = ReturnType<typeof sql>

/** An order that lists are walked in: a btree holds its key and the id, the search index says roughly where a lead is. */
export interface Order {
  /** The indexed expression over a lead `l`; never null. */
  key: Sql
  /** What a key is read as. */
  type: Sql
  /** Those that have none, which stand together at one end; null where every lead has one. */
  none: Stretch | null
  /** The stretches that reach from one key to another, in rising order, without those that have none. */
  stretches(from: string, to: string): Stretch[]
}

/** Leads whose keys lie together: from `first` on, below `last`. */
export interface Stretch {
  lexeme: string
  first: string
  last: string
}

function byTime(kind: 'asked' | 'active' | 'due', key: Sql, none: string | null): Order {
  return {
    key,
    type: sql`timestamptz`,
    none: none === null ? null : { lexeme: monthLexeme(kind, null), first: none, last: none },
    stretches: (from, to) =>
      monthsBetween(new Date(from), new Date(to)).map((month) => ({
        lexeme: monthLexeme(kind, month),
        first: month.toISOString(),
        last: after(month).toISOString(),
      })),
  }
}

export const ORDERS = {
  inquired_at: byTime('asked', sql`l.inquired_at`, null),
  last_activity_at: byTime('active', sql`l.last_activity_at`, null),
  due_at: byTime('due', sql`coalesce(l.due_at, 'infinity')`, 'infinity'),
  score: {
    key: sql`coalesce(l.score, -1)`,
    type: sql`integer`,
    none: { lexeme: scoreLexeme(null), first: '-1', last: '-1' },
    stretches: (from: string, to: string) =>
      scoresBetween(Number(from), Number(to)).map((score) => ({
        lexeme: scoreLexeme(score),
        first: String(score),
        last: String(score + 5),
      })),
  },
} as const satisfies Record<string, Order>

export type OrderName = keyof typeof ORDERS

export function monthsBetween(from: Date, to: Date): Date[] {
  const months: Date[] = []
  const month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), 1))
  for (; month <= to; month.setUTCMonth(month.getUTCMonth() + 1)) months.push(new Date(month))
  return months
}

function after(month: Date): Date {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))
}

export function scoresBetween(from: number, to: number): number[] {
  const scores: number[] = []
  for (let score = Math.floor(from / 5) * 5; score <= to; score += 5) scores.push(score)
  return scores
}
