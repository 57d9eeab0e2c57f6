import { compileWith, type Predicate } from '../condition/holds.ts'
import type { Seen } from '../condition/seen.ts'
import { every, not, some, type Truth, truthOf } from '../condition/truth.ts'
import type { FoundWords, WordLists } from '../condition/word-lists.ts'
import type { Criterion } from '../definition-types.ts'
import type { GradeRule } from '../grade-rule.ts'

/** What a rule for a grade looks at: the truth per criterion (in the definition's order), the inputs and the score. */
export interface Standing {
  truths: readonly Truth[]
  seen: Seen
  found: FoundWords
  score: number
}

export type RulePredicate = (standing: Standing) => Truth

export function compileRule(
  rule: GradeRule,
  criteria: readonly Criterion[],
  lists: WordLists,
): RulePredicate {
  const places = (keys: readonly string[]) => keys.map((key) => criteria.findIndex((one) => one.key === key))
  switch (rule.op) {
    case 'all':
    case 'any': {
      const parts = rule.of.map((part) => compileRule(part, criteria, lists))
      const combine = rule.op === 'all' ? every : some
      return (standing) => combine(parts, (part) => part(standing))
    }
    case 'not': {
      const part = compileRule(rule.of, criteria, lists)
      return (standing) => not(part(standing))
    }
    case 'all_of':
    case 'one_of': {
      const named = places(rule.criteria)
      const combine = rule.op === 'all_of' ? every : some
      return ({ truths }) => combine(named, (place) => truths[place] ?? 'unknown')
    }
    case 'points_at_least': {
      const counted = countedIn(rule, criteria)
      return ({ truths }) => pointsTruth(rule.points, counted, truths)
    }
    case 'condition': {
      const holds: Predicate = compileWith(rule.condition, lists)
      return ({ seen, found }) => holds(seen, found)
    }
    case 'score_at_least':
      return ({ score }) => truthOf(score >= rule.score)
  }
}

export interface Counted {
  place: number
  weight: number
}

/** The criteria whose weights a rule of points adds: those it names, or all that count; each once. */
export function countedIn(
  rule: { criteria?: readonly string[] | undefined },
  criteria: readonly Criterion[],
): Counted[] {
  return criteria
    .map(({ weight }, place) => ({ place, weight }))
    .filter(({ place }) => {
      const criterion = criteria[place]
      return criterion && (rule.criteria?.includes(criterion.key) ?? criterion.kind === 'counts')
    })
}

function pointsTruth(wanted: number, counted: readonly Counted[], truths: readonly Truth[]): Truth {
  let met = 0
  let open = 0
  for (const { place, weight } of counted) {
    if (truths[place] === 'yes') met += weight
    else if (truths[place] === 'unknown') open += weight
  }
  if (met >= wanted) return 'yes'
  return met + open < wanted ? 'no' : 'unknown'
}
