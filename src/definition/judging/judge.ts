import type { DisqualifyReason } from '#src/lead/reasons.ts'
import { type Inputs, type Seen, see } from '../condition/seen.ts'
import type { Truth } from '../condition/truth.ts'
import type { Grade } from '../definition-types.ts'
import type { CompiledDefinition, CompiledGrade } from './compile-definition.ts'
import { type Answers, type Evidence, findEvidence } from './evidence.ts'
import type { FitPart } from './fit-score.ts'
import { foundMark } from './found-marks.ts'
import type { Standing } from './grade-truth.ts'

export type Destination = 'qualified' | 'prequalifying' | 'nurture' | 'disqualified'

export interface Judgement {
  grade: string
  /** Fit to the target profile, 0 to 100. */
  score: number
  destination: Destination
  evidence: Evidence[]
  /** Criteria to ask about next; only of leads that go to prequalifying. */
  questions: string[]
  /** Why the lead ends here; `criterion` is null when a grade disqualifies by its own rule. */
  disqualifiedBy?: { criterion: string | null; reason: DisqualifyReason }
  explanation: Explanation
  /** What the judge saw, in the form to be stored with the judgement. */
  inputs: Seen
  answers: Answers
}

/** What decided, in codes; `explainJudgement` turns it into sentences. */
export interface Explanation {
  fit: FitPart[]
  /** Whether the person can be reached at all. */
  reachable: boolean
  /** Whether answers still open could make it a lead for sales. */
  could_qualify: boolean
  /** Whether the person asked something, so that a question back is in place. */
  worth_asking: boolean
  /** Which word lists were looked for, and which were found: a trial of a draft need not look again. */
  lists?: string
  found?: number
}

/**
 * Judges one lead by a compiled definition. Pure; unknown is not no. In this order:
 * a disqualifying criterion that is met ends the lead; the first grade whose rule holds is given (grades that go to people need a way
 * to reach the person, and those for sales the required criteria); what would stay in nurture but could reach a grade for
 * sales if the open questions were answered with yes goes to prequalifying, provided the person asked something.
 * A question that was asked and answered "unknown" is not open any more. Only `qualified` is for sales.
 */
export function judge(compiled: CompiledDefinition, inputs: Inputs, answers: Answers = {}): Judgement {
  const seen = see(inputs)
  const found = compiled.lists.find(seen)
  const { truths, evidence } = findEvidence(compiled.criteria, { raw: inputs, seen, found, answers })
  const { score, parts: fit } = compiled.fit(inputs, seen, found)
  const standing: Standing = { truths, seen, found, score }
  const reachable = compiled.reachable(seen, found) === 'yes'
  const marks = compiled.listsMark === null ? {} : { lists: compiled.listsMark, found: foundMark(found) }
  const base = { score, evidence, inputs: seen, answers, questions: [] }

  const against = compiled.criteria.findIndex(
    ({ criterion }, i) => criterion.kind === 'disqualifying' && truths[i] === 'yes',
  )
  const disqualifying = compiled.criteria[against]?.criterion
  if (disqualifying?.reason) {
    return {
      ...base,
      grade: compiled.disqualifiedGrade.key,
      destination: 'disqualified',
      disqualifiedBy: { criterion: disqualifying.key, reason: disqualifying.reason },
      explanation: { fit, reachable, could_qualify: false, worth_asking: false, ...marks },
    }
  }

  const place = compiled.grades.findIndex((grade) => isGiven(grade, compiled, standing, reachable))
  const grade = compiled.grades[place]?.grade
  if (!grade) throw new Error('a checked definition has a grade for what is left')

  const open = compiled.ask.filter((i) => isOpen(i, compiled, truths, answers))
  const couldQualify =
    reachable && grade.goes_to === 'nurture' && couldReachSales(place, open, compiled, standing)
  const worthAsking = compiled.worthAsking(seen, found) === 'yes'
  const destination = couldQualify && worthAsking ? 'prequalifying' : DESTINATIONS[grade.goes_to]
  return {
    ...base,
    grade: grade.key,
    destination,
    questions: destination === 'prequalifying' ? questionsOf(open, compiled) : [],
    ...(grade.goes_to === 'disqualify' && grade.reason
      ? { disqualifiedBy: { criterion: null, reason: grade.reason } }
      : {}),
    explanation: { fit, reachable, could_qualify: couldQualify, worth_asking: worthAsking, ...marks },
  }
}

export const DESTINATIONS: Record<Grade['goes_to'], Destination> = {
  sales: 'qualified',
  prequalify: 'prequalifying',
  nurture: 'nurture',
  disqualify: 'disqualified',
}

function isGiven(
  { grade, when }: CompiledGrade,
  compiled: CompiledDefinition,
  standing: Standing,
  reachable: boolean,
): boolean {
  const goesToPeople = grade.goes_to === 'sales' || grade.goes_to === 'prequalify'
  if (goesToPeople && !reachable) return false
  if (grade.goes_to === 'sales' && grade.needs_required && !hasRequired(compiled, standing.truths))
    return false
  return when === undefined || when(standing) === 'yes'
}

function hasRequired({ criteria }: CompiledDefinition, truths: readonly Truth[]): boolean {
  return criteria.every(({ criterion }, i) => criterion.kind !== 'required' || truths[i] === 'yes')
}

function isOpen(
  i: number,
  { criteria }: CompiledDefinition,
  truths: readonly Truth[],
  answers: Answers,
): boolean {
  const key = criteria[i]?.criterion.key ?? ''
  return truths[i] === 'unknown' && !Object.hasOwn(answers, key)
}

// A grade is tried before the one that was given, so only those in front of it could still be reached.
function couldReachSales(
  given: number,
  open: readonly number[],
  compiled: CompiledDefinition,
  standing: Standing,
): boolean {
  if (open.length === 0) return false
  const truths = [...standing.truths]
  for (const i of open) truths[i] = 'yes'
  const hoped = { ...standing, truths }
  return compiled.grades
    .slice(0, given)
    .some((grade) => grade.grade.goes_to === 'sales' && isGiven(grade, compiled, hoped, true))
}

function questionsOf(open: readonly number[], { criteria, definition }: CompiledDefinition): string[] {
  return open.slice(0, definition.prequalify.max_questions).map((i) => criteria[i]?.criterion.key ?? '')
}
