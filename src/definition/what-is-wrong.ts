import { criteriaIn, type GradeRule } from './grade-rule.ts'
import { faultsOfGuides } from './stage-guide/faults-of-guides.ts'
import type { StageGuides } from './stage-guide/schema.ts'

interface Fault {
  path: (string | number)[]
  message: string
}

/** Only what the checks look at, so that they stand apart from the schema. */
interface Draft {
  criteria: {
    key: string
    label: string
    kind: 'required' | 'counts' | 'disqualifying'
    weight: number
    question?: string | undefined
    condition?: unknown
    reason?: string | undefined
  }[]
  grades: {
    key: string
    goes_to: 'sales' | 'prequalify' | 'nurture' | 'disqualify'
    when?: GradeRule | undefined
    reason?: string | undefined
  }[]
  prequalify: { ask: string[] }
  stages: StageGuides
}

/** What makes a definition of the right shape contradict itself, in sentences. */
export function whatIsWrong(draft: Draft): Fault[] {
  return [
    ...faultsOfCriteria(draft),
    ...faultsOfGrades(draft),
    ...faultsOfRules(draft),
    ...faultsOfQuestions(draft),
    ...faultsOfGuides(draft.criteria, draft.stages),
  ]
}

function faultsOfCriteria({ criteria }: Draft): Fault[] {
  return criteria.flatMap((criterion, i) => {
    const path = ['criteria', i]
    const faults: Fault[] = []
    if (criteria.findIndex(({ key }) => key === criterion.key) < i) {
      faults.push({ path, message: `two criteria have the key ${criterion.key}` })
    }
    if (!criterion.question && !criterion.condition) {
      faults.push({ path, message: `${criterion.key} needs a question or a condition` })
    }
    if ((criterion.kind === 'disqualifying') !== (criterion.reason !== undefined)) {
      faults.push({ path, message: `${criterion.key}: disqualifying criteria, and only they, name a reason` })
    }
    return faults
  })
}

function faultsOfGrades({ grades }: Draft): Fault[] {
  const faults: Fault[] = []
  grades.forEach((grade, i) => {
    const path = ['grades', i]
    if (grades.findIndex(({ key }) => key === grade.key) < i) {
      faults.push({ path, message: `two grades have the key ${grade.key}` })
    }
    if (!grade.when && (grade.goes_to === 'sales' || grade.goes_to === 'prequalify')) {
      faults.push({ path, message: `${grade.key} goes to people and needs a rule` })
    }
    if (grade.when && grade.goes_to === 'disqualify' && !grade.reason) {
      faults.push({ path, message: `${grade.key} disqualifies by a rule and needs a reason` })
    }
  })
  const without = (to: string) => grades.filter(({ goes_to, when }) => goes_to === to && !when).length
  const path = ['grades']
  if (without('nurture') !== 1)
    faults.push({ path, message: 'one nurture grade without a rule takes what is left' })
  if (without('disqualify') !== 1) {
    faults.push({
      path,
      message: 'one disqualify grade without a rule is for leads that a criterion disqualifies',
    })
  }
  if (!grades.some(({ goes_to }) => goes_to === 'sales'))
    faults.push({ path, message: 'no grade goes to sales' })
  return faults
}

function faultsOfRules({ criteria, grades }: Draft): Fault[] {
  const countable = criteria.filter(({ kind }) => kind !== 'disqualifying')
  return grades.flatMap(({ key, when }, i) => {
    if (!when) return []
    const path = ['grades', i, 'when']
    const unknown = criteriaIn(when).filter(
      (named) => !countable.some((criterion) => criterion.key === named),
    )
    const faults = unknown.map((named) => ({
      path,
      message: `${key} counts on ${named}, which is no criterion to count`,
    }))
    if (asksTooMuch(when, countable)) {
      faults.push({ path, message: `${key} asks for more points than its criteria can give` })
    }
    return faults
  })
}

function asksTooMuch(rule: GradeRule, criteria: Draft['criteria']): boolean {
  switch (rule.op) {
    case 'all':
      return rule.of.some((part) => asksTooMuch(part, criteria))
    case 'any':
      return rule.of.every((part) => asksTooMuch(part, criteria))
    case 'points_at_least': {
      const of = criteria.filter(({ key, kind }) => rule.criteria?.includes(key) ?? kind === 'counts')
      return of.reduce((sum, { weight }) => sum + weight, 0) < rule.points
    }
    default:
      return false
  }
}

function faultsOfQuestions({ criteria, prequalify }: Draft): Fault[] {
  return prequalify.ask.flatMap((key, i) => {
    const criterion = criteria.find((one) => one.key === key)
    if (criterion?.question && criterion.kind !== 'disqualifying' && prequalify.ask.indexOf(key) === i)
      return []
    return [
      { path: ['prequalify', 'ask', i], message: `${key} is no criterion with a question, or asked twice` },
    ]
  })
}
