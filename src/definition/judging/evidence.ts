import type { Inputs, Seen } from '../condition/seen.ts'
import type { Truth } from '../condition/truth.ts'
import type { FoundWords } from '../condition/word-lists.ts'
import type { CompiledCriterion } from './criterion-truth.ts'

/** What people answered, by criterion. An answer "unknown" says that asking again is no use. */
export type Answers = Record<string, Answer>

export interface Answer {
  answer: Truth
  value?: string
  /** Where it came from: `qualifier`, `rep`, `form`, `mail`… */
  origin: string
  by?: string
  at: string
}

/** One criterion and its answer. Criteria that nobody answered and no rule could tell are unknown and not listed. */
export interface Evidence {
  criterion: string
  answer: Truth
  value?: string
  /** `rule`, or where a person's answer came from. */
  origin: string
  by?: string
  at?: string
}

interface Known {
  raw: Inputs
  seen: Seen
  found: FoundWords
  answers: Answers
}

/** The truth of each criterion, in the definition's order: a person's yes or no comes before what the rule says. */
export function findEvidence(
  criteria: readonly CompiledCriterion[],
  known: Known,
): { truths: Truth[]; evidence: Evidence[] } {
  const evidence: Evidence[] = []
  const truths = criteria.map((compiled): Truth => {
    const one = evidenceFor(compiled, known)
    if (one) evidence.push(one)
    return one?.answer ?? 'unknown'
  })
  return { truths, evidence }
}

function evidenceFor(
  compiled: CompiledCriterion,
  { raw, seen, found, answers }: Known,
): Evidence | undefined {
  const { key } = compiled.criterion
  const human = Object.hasOwn(answers, key) ? answers[key] : undefined
  if (human && human.answer !== 'unknown') return { criterion: key, ...human }
  const answer = compiled.rule?.(seen, found) ?? 'unknown'
  if (answer === 'unknown') return human && { criterion: key, ...human }
  const value = compiled.value(raw, seen, found)
  return value === undefined
    ? { criterion: key, answer, origin: 'rule' }
    : { criterion: key, answer, value, origin: 'rule' }
}
