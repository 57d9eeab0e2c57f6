import type { AskedCriterion, SampleLead } from './survey.ts'
import type { Answered } from './survey-result.ts'

/** What most people's answers come to, as a rule: all of `required`, and `enough` of `counts`. */
export interface CrowdRule {
  required: string[]
  counts: string[]
  enough: number
}

/** How the rule judges the sample beside how the people did. */
export interface CrowdTrial {
  /** Leads that people and rule call one; that only the rule does; that only the people do; that neither does. */
  both: string[]
  only_rule: string[]
  only_people: string[]
  neither: string[]
}

/**
 * The rule of the crowd: what more than half call a must is required; what more than half find helpful or more, counts;
 * the middle answer (of an even number the lower one) says how many suffice.
 */
export function crowdRule(criteria: readonly AskedCriterion[], answers: readonly Answered[]): CrowdRule {
  const share = (key: string, weights: readonly string[]) => {
    const said = answers.flatMap((one) => one.criteria[key] ?? [])
    return said.length === 0 ? 0 : said.filter((weight) => weights.includes(weight)).length / said.length
  }
  const keys = criteria.map(({ key }) => key)
  const required = keys.filter((key) => share(key, ['must']) > 0.5)
  const counts = keys.filter((key) => !required.includes(key) && share(key, ['must', 'helps']) > 0.5)
  const enough = answers.flatMap((one) => one.enough ?? []).sort((a, b) => a - b)
  const middle = enough[Math.floor((enough.length - 1) / 2)] ?? 0
  return { required, counts, enough: Math.min(middle, counts.length) }
}

/** Tries the rule on the sample; a lead that nobody voted on, or as many for as against, is left out. Unknown is no yes. */
export function tryCrowdRule(
  rule: CrowdRule,
  sample: readonly Pick<SampleLead, 'id' | 'evidence'>[],
  answers: readonly Answered[],
): CrowdTrial {
  const trial: CrowdTrial = { both: [], only_rule: [], only_people: [], neither: [] }
  for (const { id, evidence } of sample) {
    const votes = answers.flatMap(({ leads }) => leads.filter((vote) => vote.id === id))
    const yes = votes.filter(({ is_lead }) => is_lead).length
    if (yes * 2 === votes.length) continue
    const peopleSay = yes * 2 > votes.length
    const ruleSays =
      rule.required.every((key) => evidence[key] === 'yes') &&
      rule.counts.filter((key) => evidence[key] === 'yes').length >= rule.enough
    const place = peopleSay ? (ruleSays ? 'both' : 'only_people') : ruleSays ? 'only_rule' : 'neither'
    trial[place].push(id)
  }
  return trial
}
