import { type AboutLead, type Rendered, reachedLead, SOMEBODY } from '#src/mail/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import {
  type AnswerChoice,
  chooseAnswer,
  languagesFor,
  type Passed,
  whyPassed,
} from '../answers/choose-answer.ts'
import { chooseCall } from '../answers/choose-call.ts'
import { calendarOf } from '../answers/queue-answers.ts'
import { type Plan, readPlans } from '../plans/read-plans.ts'
import type { GradeLabels } from '../plans/sentences.ts'
import { type AnsweredWith, answeredWith } from './answered-with.ts'
import { fillInChoice } from './fill-in.ts'
import { askingOf, type Inquirer, readGround, stageAfter, type TryingGround } from './inquirer.ts'
import { sayChoice, sayPassed, saySigned } from './say-choice.ts'

/** A lead, or what would be known of one. */
export type Tried = { lead_id: string; at?: Date | undefined } | TypedIn

interface TypedIn {
  lead_id?: undefined
  grade: string | null
  topic: string | null
  channel: string
  language: string | null
  country: string | null
  /** Whether they left a number. */
  phone: boolean
  /** Who works on it already. */
  owner_id: string | null
  at?: Date | undefined
}

export interface TriedAnswer {
  plan_id: string | null
  /** Which answer it gets and why, or why there is none. */
  sentence: string
  /** The plans before it, each with why it does not take this inquiry. */
  passed: { plan_id: string; sentence: string }[]
  /** Who signs, and why. */
  signed: string | null
  call: { due_at: Date; by: string | null } | null
  rendered: Rendered | null
  earlier: AnsweredWith[]
}

/**
 * Which automatic answer a lead would get if it asked now, or somebody with what is typed in, why, and how it would
 * read; and what a lead was answered with before. Refuses `lead_not_found`.
 */
export async function tryAnswer(ctx: ReadContext, tried: Tried): Promise<TriedAnswer> {
  const [ground, plans] = await Promise.all([readGround(ctx), readPlans(ctx.db)])
  const lead = tried.lead_id === undefined ? null : await reachedLead(ctx, tried.lead_id)
  const at = tried.at ?? ctx.now
  const who = lead ? inquirerOf(ground, lead, at) : typedIn(ground, tried as TypedIn, at)
  const asking = askingOf(ground, who)
  const setting = {
    plans,
    language: ground.workspace.language,
    // Switched off, they are tried all the same: that is said beside it.
    answersOff: false,
  }
  const isOff = ground.workspace.settings.answersOff === true
  const choice = chooseAnswer(asking, setting)
  const grades = labelsOf(ground)
  const minutes = choice.plan?.call_minutes ?? null
  const isSent = !('none' in choice)
  const fields = lead?.fields ?? {}
  const callDueAt =
    isSent && minutes
      ? chooseCall({ minutes, fields, calendar: calendarOf(ground, who.ownerId), now: at })
      : null
  const [language] = languagesFor(asking, setting) as [string]
  const owner = who.stage === 'offered' ? null : (ground.roster.get(who.ownerId ?? '') ?? null)
  const told = lead ?? {
    ...SOMEBODY,
    topic: who.topic,
    owner: owner?.name ?? null,
    owner_phone: owner?.phone ?? null,
  }
  return {
    plan_id: choice.plan?.id ?? null,
    sentence: `${sayChoice(choice, plans, grades)}${isOff ? ' (Automatic answers are switched off at present.)' : ''}`,
    passed: passedBefore(plans, choice, (plan) => whyPassed(plan, asking, language)),
    signed: isSent ? saySigned(told.owner, who, ground) : null,
    call: callDueAt ? { due_at: callDueAt, by: owner?.name ?? null } : null,
    rendered: isSent
      ? await fillInChoice(ctx, choice, {
          lead,
          told,
          country: who.country,
          callDueAt,
          workspace: ground.workspace,
        })
      : null,
    earlier: tried.lead_id === undefined ? [] : await answeredWith(ctx.db, tried.lead_id, grades),
  }
}

export function labelsOf({ definition }: TryingGround): GradeLabels {
  return new Map(definition.compiled.definition.grades.map(({ key, label }) => [key, label]))
}

function inquirerOf(ground: TryingGround, lead: AboutLead, askedAt: Date): Inquirer {
  const stage = stageAfter(ground, lead.stage, lead.grade)
  return {
    grade: lead.grade,
    topic: lead.topic,
    channel: lead.channel,
    language: lead.language,
    country: lead.country,
    email: lead.email,
    phone: lead.phone,
    basis: lead.basis && lead.since ? { basis: lead.basis, since: lead.since } : null,
    stage,
    // Who would be offered it is not known before.
    ownerId: stage === lead.stage ? lead.accountable_id : null,
    askedAt,
  }
}

function typedIn(ground: TryingGround, typed: TypedIn, askedAt: Date): Inquirer {
  const { grade, topic, channel, language, country } = typed
  return {
    ...{ grade, topic, channel, language, country },
    email: 'erika@example.com',
    phone: typed.phone ? '+49 30 901820' : null,
    basis: { basis: 'consent', since: askedAt },
    stage: typed.owner_id === null ? stageAfter(ground, 'inquiry', grade) : 'working',
    ownerId: typed.owner_id,
    askedAt,
  }
}

function passedBefore(
  plans: readonly Plan[],
  choice: AnswerChoice,
  why: (plan: Plan) => Passed | null,
): TriedAnswer['passed'] {
  if ('none' in choice && choice.none !== 'plan_says_none') return []
  const until = choice.plan ? plans.findIndex(({ id }) => id === choice.plan?.id) : plans.length
  return plans
    .slice(0, until)
    .map((plan) => ({ plan_id: plan.id, sentence: sayPassed(why(plan) ?? 'language') }))
}
