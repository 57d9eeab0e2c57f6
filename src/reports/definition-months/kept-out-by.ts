import { type Answers, type CompiledDefinition, type Inputs, judge } from '#src/definition/index.ts'

/** Where no person of ours looks at a lead. */
const KEPT_OUT: readonly string[] = ['nurture', 'disqualified']

/**
 * The criteria that each alone kept a lead from people: had this one been answered otherwise, and all else stayed as it
 * was known then, the lead would have gone to sales or to a qualifier. Empty where it did go there, where only several
 * together kept it out, and where nobody could be reached. Pure.
 */
export function keptOutBy(
  compiled: CompiledDefinition,
  inputs: Inputs,
  answers: Answers,
  judgedAt: string,
): string[] {
  const goesTo = (what: Answers) => judge(compiled, inputs, what).destination
  const then = judge(compiled, inputs, answers)
  if (!KEPT_OUT.includes(then.destination)) return []
  const known = new Map(then.evidence.map(({ criterion, answer }) => [criterion, answer]))
  return compiled.criteria.flatMap(({ criterion: { key, kind } }) => {
    const wanted = kind === 'disqualifying' ? 'no' : 'yes'
    const answer = known.get(key) ?? 'unknown'
    const isAgainst = kind === 'disqualifying' ? answer === 'yes' : answer !== 'yes'
    if (!isAgainst) return []
    const otherwise = { ...answers, [key]: { answer: wanted, origin: 'what_if', at: judgedAt } as const }
    return KEPT_OUT.includes(goesTo(otherwise)) ? [] : [key]
  })
}
