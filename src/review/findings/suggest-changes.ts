import type { Definition } from '#src/definition/index.ts'
import { reasons } from '#src/lead/index.ts'
import type { Verdict } from '../verdicts/choose-consequence.ts'

/** How often the board found the same about the same thing. */
export interface FindingCount {
  verdict: Verdict
  about: 'criterion' | 'source' | 'reason'
  subject: string
  cases: number
}

export interface Suggestion extends FindingCount {
  /** Null: too few cases to say anything. */
  sentence: string | null
  /** The draft carries the change itself; else only people can make it. */
  isAutomatic: boolean
}

/** From so many cases on a finding is more than one opinion. */
export const ENOUGH_CASES = 3

/**
 * What verdicts suggest to change, and the definition with what can be changed by itself. A criterion found too broad that
 * only counts becomes required: fewer leads pass by other criteria alone. One that is required already needs a narrower
 * condition, a source needs to be talked about, and misrouted leads other territories: those only people can write. Pure.
 */
export function suggestChanges(
  definition: Definition,
  counts: readonly FindingCount[],
): { suggested: Suggestion[]; changed: Definition | null } {
  const suggested = counts
    .map((one) => suggestionFor(definition, one))
    .sort((a, b) => b.cases - a.cases || (a.subject < b.subject ? -1 : 1))
  const required = new Set(suggested.filter((one) => one.isAutomatic).map(({ subject }) => subject))
  if (required.size === 0) return { suggested, changed: null }
  const criteria = definition.criteria.map((one) =>
    required.has(one.key) ? { ...one, kind: 'required' as const } : one,
  )
  return { suggested, changed: { ...definition, criteria } }
}

function suggestionFor(definition: Definition, one: FindingCount): Suggestion {
  if (one.cases < ENOUGH_CASES) return { ...one, sentence: null, isAutomatic: false }
  if (one.verdict === 'criterion_too_broad') return criterionSuggestion(definition, one)
  return { ...one, sentence: sentenceFor(one), isAutomatic: false }
}

function criterionSuggestion(definition: Definition, one: FindingCount): Suggestion {
  const found = definition.criteria.find(({ key }) => key === one.subject)
  if (!found) return { ...one, sentence: 'The definition in force has it no more.', isAutomatic: false }
  if (found.kind === 'counts')
    return {
      ...one,
      sentence: `Make “${found.label}” required instead of one of several.`,
      isAutomatic: true,
    }
  const sentence = `Narrow what “${found.label}” is met by: it is ${found.kind} already.`
  return { ...one, sentence, isAutomatic: false }
}

function sentenceFor({ verdict, subject, cases }: FindingCount): string | null {
  const source = subject.replaceAll('_', ' ')
  const left = subject === 'expired' ? 'ignored until the offer ran out' : `left as “${wordsOf(subject)}”`
  switch (verdict) {
    case 'source_poor':
      return `Ask for more before leads of ${source} go to sales: ${cases} were rightly refused.`
    case 'data_wrong':
      return `Check the data of ${source} at the door: ${cases} came with wrong data.`
    case 'misrouted':
      return `Look at the territories: ${cases} that were ${left} had gone to the wrong person.`
    case 'definition_met':
      return `Show reps what counts: ${cases} leads ${left} met the definition.`
    case 'too_early':
    case 'follow_up_thin':
      return `Coach the follow-up of what was ${left}: ${cases} cases.`
    default:
      return null
  }
}

/** A reason in the words it was chosen by. */
function wordsOf(reason: string): string {
  const words = reasons.REASON_WORDS[reason] ?? reason.replaceAll('_', ' ')
  return words.charAt(0).toLowerCase() + words.slice(1)
}
