import type { Definition } from '../definition-types.ts'
import type { GradeRule } from '../grade-rule.ts'
import { guidesWith } from '../stage-guide/stage-guide.ts'
import type { Weight } from './survey.ts'

/** What was settled: of each criterion what it is, and how many of what helps suffice. */
export interface Settled {
  weights: Readonly<Record<string, Weight>>
  enough: number
}

/**
 * The definition as it would be by what was settled: a must is required, what helps counts, what does not matter goes;
 * criteria that nothing is said of stay. In grades that go to sales, so many of all that count suffice. Rules that named
 * only what is gone go with it, and so do exit criteria.
 */
export function settleDefinition(definition: Definition, { weights, enough }: Settled): Definition {
  const criteria = definition.criteria
    .filter(({ key, kind }) => kind === 'disqualifying' || weights[key] !== 'no')
    .map((criterion) => ({ ...criterion, kind: kindOf(criterion, weights[criterion.key]) }))
  const there = new Set(criteria.filter(({ kind }) => kind !== 'disqualifying').map(({ key }) => key))
  const counting = criteria.filter(({ kind }) => kind === 'counts')
  const most = counting.reduce((sum, { weight }) => sum + weight, 0)
  const required = criteria.filter(({ kind }) => kind === 'required').map(({ key }) => key)
  const left: Left = { there, points: Math.min(enough, most) }
  const grades = definition.grades.flatMap((grade) => {
    if (!grade.when) return [grade]
    const when = ruleLeft(grade.when, left)
    if (when) return [{ ...grade, when }]
    // Nothing else is asked any more: whoever has all that is required has the grade.
    const must: GradeRule | null = required.length > 0 ? { op: 'all_of', criteria: required } : null
    return must ? [{ ...grade, when: must }] : []
  })
  return {
    ...definition,
    criteria,
    grades,
    prequalify: { ...definition.prequalify, ask: definition.prequalify.ask.filter((key) => there.has(key)) },
    stages: guidesWith(definition.stages, (key) => criteria.some((one) => one.key === key)),
  }
}

function kindOf({ kind }: Definition['criteria'][number], weight: Weight | undefined) {
  if (kind === 'disqualifying' || weight === undefined) return kind
  return weight === 'must' ? 'required' : 'counts'
}

interface Left {
  there: ReadonlySet<string>
  points: number
}

/** Null where nothing of a rule is left. */
function ruleLeft(rule: GradeRule, left: Left): GradeRule | null {
  switch (rule.op) {
    case 'all':
    case 'any': {
      const of = rule.of.flatMap((part) => ruleLeft(part, left) ?? [])
      return of.length > 1 ? { ...rule, of } : (of[0] ?? null)
    }
    case 'not': {
      const of = ruleLeft(rule.of, left)
      return of && { ...rule, of }
    }
    case 'one_of':
    case 'all_of': {
      const criteria = rule.criteria.filter((key) => left.there.has(key))
      return criteria.length > 0 ? { ...rule, criteria } : null
    }
    case 'points_at_least':
      return pointsLeft(rule, left)
    default:
      return rule
  }
}

function pointsLeft(rule: Extract<GradeRule, { op: 'points_at_least' }>, left: Left): GradeRule | null {
  if (!rule.criteria) return left.points > 0 ? { ...rule, points: left.points } : null
  const criteria = rule.criteria.filter((key) => left.there.has(key))
  return criteria.length > 0 ? { ...rule, criteria, points: Math.min(rule.points, criteria.length) } : null
}
