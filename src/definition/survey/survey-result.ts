import { type Agreement, agreementOf } from './agreement.ts'
import { alphaOf, type Level, type Rating, type Unit } from './krippendorff.ts'
import {
  type AskedCriterion,
  DEPARTMENTS,
  type Department,
  type SampleLead,
  type SurveyAnswers,
  WEIGHTS,
  type Weight,
} from './survey.ts'

/** One stakeholder's answers. */
export interface Answered extends SurveyAnswers {
  stakeholder: string
  department: Department
}

export type Shares<Answer extends string> = Record<Answer, number> & { answered: number }

export interface CriterionResult extends AskedCriterion {
  all: Shares<Weight>
  by: Partial<Record<Department, Shares<Weight>>>
  /** Its disagreement as a share of what chance would bring about: 0 of one mind, 1 as by chance; null where nothing varies. */
  disagreement: number | null
  is_disputed: boolean
}

export interface LeadResult {
  id: string
  all: Shares<'yes' | 'no'>
  by: Partial<Record<Department, Shares<'yes' | 'no'>>>
  is_disputed: boolean
  whys: { department: Department; is_lead: boolean; why: string }[]
}

/** Alpha of everybody, between departments and within each. */
export interface Agreements {
  everybody: Agreement | null
  between: Agreement | null
  within: Partial<Record<Department, Agreement>>
}

export interface SurveyResult {
  /** How many of each department have answered. */
  voices: Partial<Record<Department, number>>
  /** What the meeting begins with comes first. */
  criteria: CriterionResult[]
  leads: LeadResult[]
  agreement: { criteria: Agreements; leads: Agreements }
  /** How many say that so many of what helps suffice. */
  enough: { count: number; people: number; by: Partial<Record<Department, number>> }[]
}

const ORDER: Record<Weight, number> = { no: 0, helps: 1, must: 2 }
/** Short of this majority a question is open. */
const MAJORITY = 2 / 3

/** What the stakeholders said, where they agree and where not. Pure; answers to what is not asked are left out. */
export function surveyResult(
  asked: { criteria: readonly AskedCriterion[]; sample: readonly Pick<SampleLead, 'id'>[] },
  answers: readonly Answered[],
): SurveyResult {
  const ofCriteria = asked.criteria.map(({ key }) =>
    ratings(answers, ({ criteria }) => {
      const weight = criteria[key]
      return weight === undefined ? null : ORDER[weight]
    }),
  )
  const ofLeads = asked.sample.map(({ id }) =>
    ratings(answers, ({ leads }) => {
      const vote = leads.find((one) => one.id === id)
      return vote === undefined ? null : Number(vote.is_lead)
    }),
  )
  const criteria = asked.criteria.map((criterion, i) =>
    criterionResult(criterion, ofCriteria[i] as Unit, answers, ofCriteria),
  )
  return {
    voices: countBy(answers),
    criteria: criteria.sort(
      (a, b) =>
        Number(b.is_disputed) - Number(a.is_disputed) || (b.disagreement ?? 0) - (a.disagreement ?? 0),
    ),
    leads: asked.sample.map(({ id }) => leadResult(id, answers)),
    agreement: { criteria: agreements(ofCriteria, 'ordinal'), leads: agreements(ofLeads, 'nominal') },
    enough: enoughOf(answers),
  }
}

function ratings(answers: readonly Answered[], toValue: (one: Answered) => number | null): Rating[] {
  return answers.flatMap((one) => {
    const value = toValue(one)
    return value === null ? [] : [{ rater: one.stakeholder, group: one.department, value }]
  })
}

function criterionResult(
  criterion: AskedCriterion,
  unit: Unit,
  answers: readonly Answered[],
  all: readonly Unit[],
): CriterionResult {
  const said = ({ criteria }: Answered) => criteria[criterion.key] ?? null
  const shares = shareOut(answers, WEIGHTS, said)
  const modes = (['marketing', 'sales'] as const).flatMap((department) => {
    const own = shares.by[department]
    return own ? [mostFrequent(own, WEIGHTS)] : []
  })
  return {
    ...criterion,
    ...shares,
    disagreement: disagreementOf(unit, all),
    is_disputed: isSplit(shares.all, WEIGHTS) || new Set(modes).size > 1,
  }
}

function leadResult(id: string, answers: readonly Answered[]): LeadResult {
  const votes = answers.flatMap((one) =>
    one.leads.filter((vote) => vote.id === id).map((vote) => ({ ...vote, department: one.department })),
  )
  const shares = shareOut(votes, ['yes', 'no'] as const, ({ is_lead }) => (is_lead ? 'yes' : 'no'))
  return {
    id,
    ...shares,
    is_disputed: isSplit(shares.all, ['yes', 'no']),
    whys: votes.flatMap(({ department, is_lead, why }) => (why ? [{ department, is_lead, why }] : [])),
  }
}

function shareOut<Answer extends string, Of extends { department: Department }>(
  answers: readonly Of[],
  possible: readonly Answer[],
  said: (one: Of) => Answer | null,
): { all: Shares<Answer>; by: Partial<Record<Department, Shares<Answer>>> } {
  const sharesOf = (of: readonly Of[]): Shares<Answer> => {
    const told = of.map(said).filter((answer) => answer !== null)
    const share = (answer: Answer) =>
      told.length === 0 ? 0 : told.filter((one) => one === answer).length / told.length
    return {
      ...(Object.fromEntries(possible.map((answer) => [answer, share(answer)])) as Record<Answer, number>),
      answered: told.length,
    }
  }
  const by = DEPARTMENTS.flatMap((department) => {
    const shares = sharesOf(answers.filter((one) => one.department === department))
    return shares.answered === 0 ? [] : [[department, shares] as const]
  })
  return { all: sharesOf(answers), by: Object.fromEntries(by) as Partial<Record<Department, Shares<Answer>>> }
}

function isSplit<Answer extends string>(shares: Shares<Answer>, possible: readonly Answer[]): boolean {
  return shares.answered > 1 && Math.max(...possible.map((answer) => shares[answer])) < MAJORITY
}

function mostFrequent<Answer extends string>(shares: Shares<Answer>, possible: readonly Answer[]): Answer {
  return possible.toSorted((a, b) => shares[b] - shares[a])[0] as Answer
}

/** Alpha of one unit with the chance of all of them (K. Krippendorff, Content Analysis, 2004, on single units), turned round. */
function disagreementOf(unit: Unit, all: readonly Unit[]): number | null {
  const alpha = alphaOf([unit], { level: 'ordinal', among: all })
  return alpha === null ? null : 1 - alpha
}

function agreements(units: readonly Unit[], level: Level): Agreements {
  const within = DEPARTMENTS.flatMap((department) => {
    const own = units.map((unit) => unit.filter(({ group }) => group === department))
    const agreement = agreementOf(own, { level })
    return agreement ? [[department, agreement] as const] : []
  })
  return {
    everybody: agreementOf(units, { level }),
    between: agreementOf(units, { level, between: 'groups' }),
    within: Object.fromEntries(within) as Partial<Record<Department, Agreement>>,
  }
}

function enoughOf(answers: readonly Answered[]): SurveyResult['enough'] {
  const counts = new Set(answers.flatMap(({ enough }) => (enough === null ? [] : [enough])))
  return [...counts]
    .sort((a, b) => a - b)
    .map((count) => {
      const people = answers.filter(({ enough }) => enough === count)
      return { count, people: people.length, by: countBy(people) }
    })
}

function countBy(answers: readonly Answered[]): Partial<Record<Department, number>> {
  const counts: Partial<Record<Department, number>> = {}
  for (const { department } of answers) counts[department] = (counts[department] ?? 0) + 1
  return counts
}
