import { contradictionIn, holdsAlways } from './condition/can-hold.ts'
import { type Condition, comparisonsOf } from './condition/condition.ts'
import { sentence } from './condition/sentence.ts'
import type { Definition, Grade } from './definition-types.ts'
import type { GradeRule } from './grade-rule.ts'
import { countedIn } from './judging/grade-truth.ts'
import { doubtsOfGuides } from './stage-guide/faults-of-guides.ts'

/** Something that a definition can be judged by with, and that hardly anybody means. */
export interface Doubt {
  path: (string | number)[]
  message: string
}

type Labels = Readonly<Record<string, string>>

/**
 * What can never be met, what everything meets, what contradicts itself, and what looks at a field that was deleted, in sentences
 * without their place. `labels` names the workspace's own fields that there are. Pure; tells only what is certain.
 */
export function whatIsDoubtful(definition: Definition, labels: Labels): Doubt[] {
  return [
    ...conditionsOf(definition).flatMap(({ path, condition }) => doubtsOfCondition(path, condition, labels)),
    ...definition.criteria.flatMap((criterion, i): Doubt[] =>
      criterion.condition && JSON.stringify(criterion.condition) === JSON.stringify(criterion.no_when)
        ? [{ path: ['criteria', i], message: 'it is met and not met by the same signs, so it is never met' }]
        : [],
    ),
    ...doubtsOfGrades(definition),
    ...doubtsOfGuides(definition.criteria, definition.stages, labels),
  ]
}

interface Placed {
  path: Doubt['path']
  condition: Condition
}

function conditionsOf(definition: Definition): Placed[] {
  const { criteria, grades, fit, reachable, prequalify } = definition
  return [
    ...criteria.flatMap(({ condition, no_when }, i) => [
      ...(condition ? [{ path: ['criteria', i, 'condition'], condition }] : []),
      ...(no_when ? [{ path: ['criteria', i, 'no_when'], condition: no_when }] : []),
    ]),
    ...grades.flatMap(({ when }, i) =>
      when ? conditionsIn(when).map((condition) => ({ path: ['grades', i, 'when'], condition })) : [],
    ),
    ...fit.flatMap(({ values }, i) =>
      values.map(({ when }, at) => ({ path: ['fit', i, 'values', at, 'when'], condition: when })),
    ),
    { path: ['reachable'], condition: reachable },
    { path: ['prequalify', 'when'], condition: prequalify.when },
  ]
}

function conditionsIn(rule: GradeRule): Condition[] {
  if (rule.op === 'condition') return [rule.condition]
  if (rule.op === 'not') return conditionsIn(rule.of)
  return rule.op === 'all' || rule.op === 'any' ? rule.of.flatMap(conditionsIn) : []
}

const OWN = 'field.'

function doubtsOfCondition(path: Doubt['path'], condition: Condition, labels: Labels): Doubt[] {
  const keys = new Set(comparisonsOf(condition).map(({ key }) => key))
  const deleted = [...keys].filter((key) => key.startsWith(OWN) && !Object.hasOwn(labels, key))
  const doubts = deleted.map((key) => ({
    path,
    message: `it looks at the field “${key.slice(OWN.length)}”, which was deleted: nobody will know it any more`,
  }))
  const conflict = contradictionIn(condition)
  if (conflict) {
    const [one, other] = conflict.map(({ comparison, isMet }) =>
      sentence(isMet ? comparison : { op: 'not', of: comparison }, labels),
    )
    const what = one === other ? `no lead can meet “${one}”` : `“${one}” and “${other}” contradict each other`
    doubts.push({ path, message: `${what}, so this never holds` })
  }
  const isPart = path[0] === 'criteria' || path[0] === 'fit'
  if (isPart && holdsAlways(condition)) {
    doubts.push({ path, message: 'this holds for every lead, so it tells none from another' })
  }
  return doubts
}

function doubtsOfGrades(definition: Definition): Doubt[] {
  const { grades } = definition
  return grades.flatMap((grade, i): Doubt[] => {
    if (!grade.when) return []
    const path = ['grades', i]
    if (!canBeGiven(grade, definition)) {
      return [{ path, message: 'no lead can ever get this grade: what it asks for cannot be met' }]
    }
    const all = grades.slice(0, i).find((one) => one.when && givesAlways(one.when))
    if (all) return [{ path, message: `no lead gets this far: “${all.label}” before it takes every lead` }]
    const before = grades.slice(0, i).find((one) => takesAll(one, grade))
    if (before) {
      return [{ path, message: `no lead gets this grade: who meets it meets “${before.label}” before it` }]
    }
    if (givesAlways(grade.when) && i < grades.length - 1) {
      return [{ path, message: 'every lead that gets this far meets it' }]
    }
    return []
  })
}

function canBeGiven({ when, goes_to, needs_required }: Grade, definition: Definition): boolean {
  const { criteria } = definition
  const canBeMet = criteria.map(
    ({ question, condition }) =>
      question !== undefined || (condition !== undefined && contradictionIn(condition) === null),
  )
  if (goes_to === 'sales' && needs_required) {
    if (criteria.some(({ kind }, i) => kind === 'required' && !canBeMet[i])) return false
  }
  const can = (rule: GradeRule): boolean => {
    const met = (keys: readonly string[]) =>
      keys.map((key) => canBeMet[criteria.findIndex((one) => one.key === key)])
    switch (rule.op) {
      case 'all':
        return rule.of.every(can)
      case 'any':
        return rule.of.some(can)
      case 'all_of':
        return met(rule.criteria).every(Boolean)
      case 'one_of':
        return met(rule.criteria).some(Boolean)
      case 'points_at_least':
        return (
          countedIn(rule, criteria).reduce(
            (sum, { place, weight }) => sum + (canBeMet[place] ? weight : 0),
            0,
          ) >= rule.points
        )
      case 'condition':
        return contradictionIn(rule.condition) === null
      case 'score_at_least':
        return rule.score <= highestFit(definition)
      default:
        return true
    }
  }
  return when === undefined || can(when)
}

/** The best a lead can fit: the mean over what is known of it, so the best attribute alone. */
function highestFit({ fit }: Definition): number {
  return Math.max(
    0,
    ...fit.map(({ values, otherwise }) => Math.max(otherwise, ...values.map(({ points }) => points))),
  )
}

function givesAlways(rule: GradeRule): boolean {
  switch (rule.op) {
    case 'all':
      return rule.of.every(givesAlways)
    case 'any':
      return rule.of.some(givesAlways)
    case 'condition':
      return holdsAlways(rule.condition)
    case 'score_at_least':
      return rule.score === 0
    default:
      return false
  }
}

/** Whether a grade that is tried before another takes whatever that one could get. */
function takesAll(first: Grade, then: Grade): boolean {
  if (!first.when || !then.when) return false
  const isFreer = first.goes_to === then.goes_to && (!first.needs_required || then.needs_required)
  if (!isFreer && first.goes_to !== 'nurture' && first.goes_to !== 'disqualify') return false
  return follows(then.when, first.when)
}

/** Whether who meets `rule` meets `other` too, as far as that shows at once. */
function follows(rule: GradeRule, other: GradeRule): boolean {
  if (JSON.stringify(rule) === JSON.stringify(other)) return true
  if (rule.op === 'all' && rule.of.some((part) => follows(part, other))) return true
  if (other.op === 'any' && other.of.some((part) => follows(rule, part))) return true
  if (rule.op === 'points_at_least' && other.op === 'points_at_least') {
    const isSame = JSON.stringify(rule.criteria) === JSON.stringify(other.criteria)
    return isSame && rule.points >= other.points
  }
  return rule.op === 'score_at_least' && other.op === 'score_at_least' && rule.score >= other.score
}
