import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import { readingForm } from './reading-form.ts'

/**
 * A rule over what is known of a lead (or of anything else with keys and values): a small tree with two meanings that
 * always agree, a predicate in memory (`compileCondition`) and SQL (`toSql`). Texts are compared in reading form,
 * so case and accents do not matter. Of a list, one element that fits is enough.
 */
export type Condition =
  | { op: 'all'; of: readonly Condition[] }
  | { op: 'any'; of: readonly Condition[] }
  | { op: 'not'; of: Condition }
  | Comparison

export type Comparison =
  | { op: 'equals'; key: string; value: Scalar }
  | { op: 'in'; key: string; values: readonly Scalar[] }
  | { op: 'contains'; key: string; value: string }
  | { op: 'starts_with'; key: string; values: readonly string[] }
  | { op: 'at_least'; key: string; value: Limit }
  | { op: 'at_most'; key: string; value: Limit }
  | { op: 'between'; key: string; from: Limit; to: Limit }
  | { op: 'matches_word'; key: string; words: readonly string[] }
  | { op: 'is_known'; key: string }

export type Scalar = string | number | boolean
/** A number, or a day written 2026-03-31. Anything else compared with it is unknown. */
export type Limit = number | string

export const MOST_NODES = 300
export const DEEPEST = 10

export const keySchema = z
  .string()
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}$/u, 'a key is made of letters, digits, _ . -')
const text = storedText(200).refine(
  (value) => readingForm(value) !== '',
  'a text to compare with cannot be blank',
)
const scalar = z.union([text, z.number(), z.boolean()])
const texts = z.array(text).min(1).max(1000)
const day = z.iso.date()
const limit = z.union([z.number(), day])

const node: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('all'), of: z.array(node).min(1) }),
    z.strictObject({ op: z.literal('any'), of: z.array(node).min(1) }),
    z.strictObject({ op: z.literal('not'), of: node }),
    z.strictObject({ op: z.literal('equals'), key: keySchema, value: scalar }),
    z.strictObject({ op: z.literal('in'), key: keySchema, values: z.array(scalar).min(1).max(1000) }),
    z.strictObject({ op: z.literal('contains'), key: keySchema, value: text }),
    z.strictObject({ op: z.literal('starts_with'), key: keySchema, values: texts }),
    z.strictObject({ op: z.literal('at_least'), key: keySchema, value: limit }),
    z.strictObject({ op: z.literal('at_most'), key: keySchema, value: limit }),
    z
      .strictObject({ op: z.literal('between'), key: keySchema, from: limit, to: limit })
      .refine((c) => typeof c.from === typeof c.to, 'from and to are both numbers or both days'),
    z.strictObject({ op: z.literal('matches_word'), key: keySchema, words: texts }),
    z.strictObject({ op: z.literal('is_known'), key: keySchema }),
  ]),
)

/** Checks a condition from outside: at most 300 nodes, 10 deep, lists of 1,000 texts of 200 characters. */
export const conditionSchema = z
  .unknown()
  // Aborts, so that checks around it never walk the tree.
  .refine(isSmallTree, {
    error: `a condition has at most ${MOST_NODES} parts and is at most ${DEEPEST} deep`,
    abort: true,
  })
  .pipe(node)

/** Whether a tree of `of` branches is within the limits: looked at before the recursive check, which it could exhaust. */
export function isSmallTree(tree: unknown): boolean {
  let level: unknown[] = [tree]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length
    if (depth >= DEEPEST || nodes > MOST_NODES) return false
    level = level.flatMap(partsOf)
  }
  return true
}

function partsOf(tree: unknown): unknown[] {
  if (typeof tree !== 'object' || tree === null || !('of' in tree)) return []
  return Array.isArray(tree.of) ? tree.of : [tree.of]
}

/** Every comparison of a condition, from left to right. */
export function comparisonsOf(condition: Condition): Comparison[] {
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.flatMap(comparisonsOf)
    case 'not':
      return comparisonsOf(condition.of)
    default:
      return [condition]
  }
}
