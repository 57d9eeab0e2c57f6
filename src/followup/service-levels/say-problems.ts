import type { z } from 'zod'

export interface LevelProblem {
  /** Of the document: ["grades", "hot", "promiseMinutes"]. */
  path: (string | number)[]
  sentence: string
}

const NAMES: Readonly<Record<string, string>> = {
  qualifiedLeads: 'The number of qualified leads',
  leads: 'The number of leads of a segment',
  label: 'The name of a segment',
  values: 'What a segment consists of',
  weights: 'What a lead counts as',
  promiseMinutes: 'The promise',
  qualifyMinutes: 'The time to qualify',
  acceptMinutes: 'The time to accept',
  firstAttemptMinutes: 'The time to the first attempt',
  takeBackMinutes: 'The time until it is taken back',
  nextActionMinutes: 'The time to the next action',
  minimumAttempts: 'The number of attempts',
  minimumChannels: 'The number of channels',
  minimumWeekdays: 'The number of weekdays',
  attemptGaps: 'The pause between attempts',
  routeMinutes: 'The time to route',
  repairBusinessDays: 'The time to repair',
  reviewBusinessDays: 'The time to review',
  offerHops: 'The number of offers',
  opportunityInactiveDays: 'The rest of an opportunity',
  nurtureReviewDays: 'The rest in nurture',
  callBackDays: '“Later”',
  recycleBeyondDays: 'The limit to nurture',
  warnAtShareLeft: 'The share at which a clock warns',
}

/** What is wrong with service levels, in sentences. Pure. */
export function sayProblems(issues: readonly z.core.$ZodIssue[]): LevelProblem[] {
  return issues.slice(0, 50).map((issue) => {
    const path = issue.path.filter((step) => typeof step !== 'symbol')
    const key = path.findLast((step) => typeof step === 'string')
    const name = NAMES[String(key)] ?? 'Something'
    return { path, sentence: `${name} ${whatIsWrong(issue)}.` }
  })
}

function whatIsWrong(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small')
    return issue.origin === 'array' ? 'is missing' : `is at least ${issue.minimum}`
  if (issue.code === 'too_big')
    return issue.origin === 'array' ? 'has too many parts' : `is at most ${issue.maximum}`
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'is a whole number'
  return 'is missing'
}
