import { type Condition, comparisonsOf } from '../condition/condition.ts'
import { compileWith, type Predicate } from '../condition/holds.ts'
import type { Inputs, Seen } from '../condition/seen.ts'
import type { Truth } from '../condition/truth.ts'
import type { FoundWords, WordLists } from '../condition/word-lists.ts'
import type { Criterion } from '../definition-types.ts'
import { shownValue } from './shown-value.ts'

/** A criterion ready to be looked at: what its rule says, and the value it says so by. */
export interface CompiledCriterion {
  criterion: Criterion
  rule: Predicate | undefined
  /** What was found that speaks for the answer, as a person reads it; undefined when there is nothing to show. */
  value(raw: Inputs, seen: Seen, found: FoundWords): string | undefined
}

export function compileCriterion(criterion: Criterion, lists: WordLists): CompiledCriterion {
  const { condition, no_when, otherwise } = criterion
  const holds = condition && compileWith(condition, lists)
  const refutes = no_when && compileWith(no_when, lists)
  const shown = [no_when, condition].filter((one) => one !== undefined).flatMap((one) => signsOf(one, lists))
  return { criterion, rule: ruleOf(holds, refutes, otherwise), value: (...of) => firstSign(shown, ...of) }
}

function ruleOf(holds?: Predicate, refutes?: Predicate, otherwise?: 'no' | 'unknown'): Predicate | undefined {
  if (!holds && !refutes) return undefined
  return (seen, found): Truth => {
    if (refutes?.(seen, found) === 'yes') return 'no'
    const truth = holds?.(seen, found) ?? 'unknown'
    return truth === 'no' ? (otherwise ?? 'no') : truth
  }
}

interface Sign {
  key: string
  holds: Predicate
  /** The place of a word list, when the sign is a word. */
  list: number | undefined
}

function signsOf(condition: Condition, lists: WordLists): Sign[] {
  return comparisonsOf(condition).map((comparison) => {
    if (comparison.op !== 'matches_word') {
      return { key: comparison.key, holds: compileWith(comparison, lists), list: undefined }
    }
    const list = lists.add(comparison.key, comparison.words)
    return { key: comparison.key, holds: (_, found) => (found[list] === undefined ? 'no' : 'yes'), list }
  })
}

function firstSign(signs: Sign[], raw: Inputs, seen: Seen, found: FoundWords): string | undefined {
  const sign =
    signs.find(({ holds }) => holds(seen, found) === 'yes') ?? signs.find(({ list }) => list === undefined)
  if (!sign) return undefined
  return sign.list === undefined ? shownValue(raw[sign.key]) : found[sign.list]
}
