import { z } from 'zod'
import { storable } from '#src/lib/storable.ts'

/** The number a browser made up for itself: 128 bits. */
export const visitor = z.string().regex(/^[0-9a-f]{32}$/)

/** Pages that were looked at, each with how many seconds ago. */
export const pageVisits = z
  .array(z.tuple([z.string().max(2_000).transform(storable), z.number().nonnegative()]))
  .max(30)

/** What a form carries of its visitor, if it is what our script put there. */
export interface ToldVisitor {
  visitor: string
  visits: [address: string, secondsAgo: number][]
}

/** Reads `_visitor` and `_visits` of a form post; null where they are not there or not ours. */
export function toldVisitor(submission: Record<string, unknown>): ToldVisitor | null {
  const named = visitor.safeParse(submission._visitor)
  if (!named.success) return null
  const visits = pageVisits.safeParse(jsonIn(submission._visits))
  return { visitor: named.data, visits: visits.success ? visits.data : [] }
}

function jsonIn(text: unknown): unknown {
  try {
    return typeof text === 'string' && text.length < 100_000 ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}
