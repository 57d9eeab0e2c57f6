/** Steps of editing a definition. Pure; the document may be incomplete while somebody writes it. */
import type { Criterion, Definition, FitAttribute, Grade } from '../../definition-types.ts'
import type { GradeRule } from '../../grade-rule.ts'
import { guidesWith } from '../../stage-guide/stage-guide.ts'
import { guidesSent } from './stages/edit-guides.ts'

/** The list with the item at `from` moved by one place; the same list at its ends. */
export function moved<Item>(items: readonly Item[], from: number, by: -1 | 1): Item[] {
  const next = [...items]
  const [item] = next.splice(from, 1)
  const to = from + by
  if (item === undefined || to < 0 || to > next.length) return [...items]
  next.splice(to, 0, item)
  return next
}

/** A key made of a label that none of the others has: "Right size!" is `right_size`. */
export function keyFor(label: string, taken: readonly string[]): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 36)
  const base = words === '' ? 'item' : words
  for (let i = 1; ; i++) {
    const key = i === 1 ? base : `${base}_${i}`
    if (!taken.includes(key)) return key
  }
}

export function newCriterion(document: Definition, label: string): Criterion {
  return {
    key: keyFor(
      label,
      document.criteria.map(({ key }) => key),
    ),
    label,
    question: '',
    otherwise: 'unknown',
    weight: 1,
    kind: 'counts',
  }
}

export function newGrade(document: Definition, label: string): Grade {
  return {
    key: keyFor(
      label,
      document.grades.map(({ key }) => key),
    ),
    label,
    goes_to: 'sales',
    when: { op: 'points_at_least', points: 1 },
    needs_required: true,
  }
}

export function newAttribute(): FitAttribute {
  return { key: 'employees', label: 'New attribute', weight: 10, values: [], otherwise: 0 }
}

/** Takes a criterion away, and whatever counts on it, asks about it or demands it. */
export function withoutCriterion(document: Definition, key: string): Definition {
  return {
    ...document,
    criteria: document.criteria.filter((criterion) => criterion.key !== key),
    grades: document.grades.map((grade) =>
      grade.when ? { ...grade, when: withoutMention(grade.when, key) } : grade,
    ),
    prequalify: { ...document.prequalify, ask: document.prequalify.ask.filter((asked) => asked !== key) },
    stages: guidesWith(document.stages, (criterion) => criterion !== key),
  }
}

function withoutMention(rule: GradeRule, key: string): GradeRule {
  switch (rule.op) {
    case 'all':
    case 'any':
      return { ...rule, of: rule.of.map((part) => withoutMention(part, key)) }
    case 'not':
      return { ...rule, of: withoutMention(rule.of, key) }
    case 'one_of':
    case 'all_of':
      return { ...rule, criteria: rule.criteria.filter((named) => named !== key) }
    case 'points_at_least':
      return rule.criteria ? { ...rule, criteria: rule.criteria.filter((named) => named !== key) } : rule
    default:
      return rule
  }
}

/** As it is sent: what was left blank is left out. */
export function trimmed(document: Definition): Definition {
  return {
    ...document,
    criteria: document.criteria.map(({ question, group, reason, ...criterion }) => ({
      ...criterion,
      ...(question?.trim() ? { question: question.trim() } : {}),
      ...(group?.trim() ? { group: group.trim() } : {}),
      ...(criterion.kind === 'disqualifying' && reason ? { reason } : {}),
    })),
    grades: document.grades.map(({ reason, ...grade }) => ({
      ...grade,
      ...(grade.goes_to === 'disqualify' && grade.when && reason ? { reason } : {}),
    })),
    stages: guidesSent(document),
  }
}
