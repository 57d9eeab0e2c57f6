import type { Definition } from '../definition-types.ts'
import type { GradeRule } from '../grade-rule.ts'
import { countedIn } from '../judging/grade-truth.ts'

/** "At least k of n" in the rule of a grade that goes to sales; with weights k and n are points. */
export interface CountRule {
  grade: string
  points: number
  /** The most there can be. */
  of: number
}

/** The rules that say how many criteria are enough for sales, in the order of the grades. */
export function countRules(definition: Definition): CountRule[] {
  return definition.grades.flatMap(({ goes_to, when, label }) =>
    goes_to === 'sales' && when ? rulesIn(when, definition).map((rule) => ({ grade: label, ...rule })) : [],
  )
}

/**
 * The same definition with `by` more (or fewer) asked for in each of these rules. Null where there is no such rule, or
 * where one would ask for nothing or for more than there is.
 */
export function withMorePoints(definition: Definition, by: number): Definition | null {
  const rules = countRules(definition)
  if (rules.length === 0 || rules.some(({ points, of }) => points + by < 1 || points + by > of)) return null
  const grades = definition.grades.map((grade) =>
    grade.goes_to === 'sales' && grade.when ? { ...grade, when: changed(grade.when, by) } : grade,
  )
  return { ...definition, grades }
}

// What is negated is left alone: there more would let more through.
function rulesIn(rule: GradeRule, definition: Definition): Omit<CountRule, 'grade'>[] {
  switch (rule.op) {
    case 'all':
    case 'any':
      return rule.of.flatMap((part) => rulesIn(part, definition))
    case 'points_at_least': {
      const of = countedIn(rule, definition.criteria).reduce((sum, { weight }) => sum + weight, 0)
      return [{ points: rule.points, of }]
    }
    default:
      return []
  }
}

function changed(rule: GradeRule, by: number): GradeRule {
  switch (rule.op) {
    case 'all':
    case 'any':
      return { ...rule, of: rule.of.map((part) => changed(part, by)) }
    case 'points_at_least':
      return { ...rule, points: rule.points + by }
    default:
      return rule
  }
}
