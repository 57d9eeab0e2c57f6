import type { AnswerChoice, NoAnswer, Passed } from '../answers/choose-answer.ts'
import type { Plan } from '../plans/read-plans.ts'
import { type GradeLabels, sayLanguage, sayWhat, sayWhom } from '../plans/sentences.ts'
import type { Inquirer, TryingGround } from './inquirer.ts'

const PASSED: Readonly<Record<Passed, string>> = {
  grade: 'It is for another grade.',
  topic: 'It is for another topic.',
  channel: 'It is for another channel.',
  language: 'It is for readers of another language.',
  hours: 'It is for another time of day.',
  nobody_calls: 'It promises a call: no number is known, or nobody has the lead who could call.',
}

const WHY_NONE: Readonly<Record<NoAnswer, string>> = {
  historical: 'It gets none: history is not answered.',
  answers_off: 'It gets none: automatic answers are switched off.',
  no_address: 'It gets none: no e-mail address is known.',
  impossible_address: 'It gets none: nobody can be mailed at that address.',
  no_basis: 'It gets none: somebody else brought it, and there is no ground to mail the person.',
  withdrawn: 'It gets none: the person does not want mail any more.',
  plan_says_none: 'It gets none: this plan says so.',
}

/** Why a plan does not take an inquiry. */
export function sayPassed(why: Passed): string {
  return PASSED[why]
}

/** Which answer it gets, or why there is none. */
export function sayChoice(choice: AnswerChoice, plans: readonly Plan[], grades: GradeLabels): string {
  const plan = plans.find(({ id }) => id === choice.plan?.id)
  if ('none' in choice) return WHY_NONE[choice.none]
  if (!plan)
    return `No plan fits: it gets the text that ships with the product, in ${sayLanguage(choice.language)}.`
  return `${sayWhom(plan, grades)} ${sayWhat(plan)}.`
}

/** Who signs, and why. */
export function saySigned(owner: string | null, { stage }: Inquirer, { workspace }: TryingGround): string {
  if (owner !== null) return `Signed by ${owner}, who has the lead.`
  return stage === 'offered'
    ? `Signed by ${workspace.name}: whoever it is offered to has not accepted it yet.`
    : `Signed by ${workspace.name}: nobody of sales has it.`
}
