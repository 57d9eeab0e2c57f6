import { compileWith, type Predicate } from '../condition/holds.ts'
import { collectWordLists, type WordLists } from '../condition/word-lists.ts'
import type { Definition, Grade } from '../definition-types.ts'
import { type CompiledCriterion, compileCriterion } from './criterion-truth.ts'
import { compileFit, type FitScore } from './fit-score.ts'
import { listsMark } from './found-marks.ts'
import { compileRule, type RulePredicate } from './grade-truth.ts'

export interface CompiledGrade {
  grade: Grade
  when: RulePredicate | undefined
}

/** A definition ready to judge many leads: conditions compiled, word lists merged into one walk over each text. */
export interface CompiledDefinition {
  readonly definition: Definition
  readonly lists: WordLists
  /** Tells judgements by the same word lists; see `listsMark`. */
  readonly listsMark: string | null
  readonly criteria: readonly CompiledCriterion[]
  readonly grades: readonly CompiledGrade[]
  /** The grade of leads that a disqualifying criterion ends. */
  readonly disqualifiedGrade: Grade
  readonly reachable: Predicate
  readonly worthAsking: Predicate
  readonly fit: FitScore
  /** Places of the criteria to ask about, the most telling first. */
  readonly ask: readonly number[]
}

/** Compiles a definition (checked by `definitionSchema`) once; the result may be kept as long as the version lives. */
export function compileDefinition(definition: Definition): CompiledDefinition {
  const lists = collectWordLists()
  const disqualifiedGrade = definition.grades.find(({ goes_to, when }) => goes_to === 'disqualify' && !when)
  if (!disqualifiedGrade) throw new Error('a checked definition has a grade for disqualified leads')
  const compiled = {
    definition,
    lists,
    criteria: definition.criteria.map((criterion) => compileCriterion(criterion, lists)),
    grades: definition.grades
      .filter((grade) => grade !== disqualifiedGrade)
      .map((grade) => ({ grade, when: grade.when && compileRule(grade.when, definition.criteria, lists) })),
    disqualifiedGrade,
    reachable: compileWith(definition.reachable, lists),
    worthAsking: compileWith(definition.prequalify.when, lists),
    fit: compileFit(definition.fit, lists),
    ask: definition.prequalify.ask.map((key) => definition.criteria.findIndex((one) => one.key === key)),
  }
  return { ...compiled, listsMark: listsMark(lists) }
}
