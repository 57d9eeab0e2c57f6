import { listed, sentence } from '../condition/sentence.ts'
import type { Criterion } from '../definition-types.ts'
import type { GradeRule } from '../grade-rule.ts'
import { countedIn } from '../judging/grade-truth.ts'

/** What the sentences name: criteria by their labels, fields by theirs. */
export interface Named {
  criteria: readonly Criterion[]
  labels: Readonly<Record<string, string>>
}

/**
 * The rule of a grade as a sentence without full stop, to be said after "when":
 * "at least 4 of the 10 criteria are met, and Need or Urgency is met".
 */
export function sayRule(rule: GradeRule, named: Named, isInside = false): string {
  switch (rule.op) {
    case 'all':
    case 'any': {
      const word = rule.op === 'all' ? 'and' : 'or'
      const parts = rule.of.map((part) => sayRule(part, named, rule.of.length > 1))
      const joined = parts.join(`, ${word} `)
      return isInside && parts.length > 1 ? `(${joined})` : joined
    }
    case 'not':
      return `it is not so that ${sayRule(rule.of, named, true)}`
    case 'points_at_least':
      return pointsInWords(rule, named)
    case 'one_of':
      return `${listed(labelsOf(rule.criteria, named))} is met`
    case 'all_of': {
      const labels = labelsOf(rule.criteria, named)
      return `${and(labels)} ${labels.length > 1 ? 'are' : 'is'} met`
    }
    case 'condition': {
      const said = sentence(rule.condition, named.labels)
      return isInside && said.includes(', ') ? `(${said})` : said
    }
    case 'score_at_least':
      return `the fit is at least ${rule.score} of 100`
  }
}

/** With weights of one it reads "at least k of these n"; with others it counts points. */
function pointsInWords(rule: Extract<GradeRule, { op: 'points_at_least' }>, named: Named): string {
  const counted = countedIn(rule, named.criteria)
  const labels = counted.flatMap(({ place }) => named.criteria[place]?.label ?? [])
  const which = rule.criteria ? and(labels) : `the ${counted.length} criteria that count`
  if (counted.some(({ weight }) => weight !== 1)) {
    const sum = counted.reduce((total, { weight }) => total + weight, 0)
    return `what is met of ${which} gives at least ${rule.points} of ${sum} points`
  }
  if (rule.points === counted.length) return rule.criteria ? `${which} are met` : `all of ${which} are met`
  return `at least ${rule.points} of ${which} ${rule.points === 1 ? 'is' : 'are'} met`
}

function labelsOf(keys: readonly string[], { criteria }: Named): string[] {
  return keys.map((key) => criteria.find((criterion) => criterion.key === key)?.label ?? key)
}

export function and(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last
}
