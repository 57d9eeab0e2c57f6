import { writeLinks } from '#src/content/index.ts'
import {
  type AboutLead,
  type Rendered,
  reachedLead,
  readWords,
  SOMEBODY,
  sayCallBy,
  scopeOf,
  type TemplateWords,
  whyUnreadable,
  writeWords,
} from '#src/mail/index.ts'
import { officeCalendar } from '#src/people/calendar/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import {
  type AnswerChoice,
  chooseAnswer,
  languagesFor,
  type NoAnswer,
  type Passed,
  whyPassed,
} from '../answers/choose-answer.ts'
import { chooseCall } from '../answers/choose-call.ts'
import { calendarOf, hoursPromised } from '../answers/queue-answers.ts'
import { type Plan, readPlans } from '../plans/read-plans.ts'
import { type GradeLabels, sayLanguage, sayWhat, sayWhom } from '../plans/sentences.ts'
import { type AnsweredWith, answeredWith } from './answered-with.ts'
import { askingOf, type Inquirer, readGround, stageAfter, type TryingGround } from './inquirer.ts'

const A_DAY = 24

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
 * How a text would read to the person of a lead, or to a made-up one. Refuses `lead_not_found`, also for a lead beyond
 * the asker's reach.
 */
export async function previewText(
  ctx: ReadContext,
  text: { subject: string; body: string },
  o: { leadId?: string | undefined; callMinutes?: number | null | undefined },
): Promise<Rendered> {
  const wrong = whyUnreadable(text.subject) ?? whyUnreadable(text.body)
  if (wrong) return { problem: wrong }
  const [workspace, lead] = await Promise.all([
    readWorkspace(ctx.db),
    o.leadId === undefined ? null : reachedLead(ctx, o.leadId),
  ])
  const calendar = officeCalendar(workspace.time_zone, workspace.country)
  const callDueAt = o.callMinutes
    ? chooseCall({ minutes: o.callMinutes, fields: lead?.fields ?? {}, calendar, now: ctx.now })
    : null
  return fillIn({ ...text, blocks: null }, lead, { workspace, callDueAt, language: workspace.language })
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
      ? await renderChoice(ctx, choice, {
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
    .map((plan) => ({ plan_id: plan.id, sentence: PASSED[why(plan) ?? 'language'] }))
}

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

function sayChoice(choice: AnswerChoice, plans: readonly Plan[], grades: GradeLabels): string {
  const plan = plans.find(({ id }) => id === choice.plan?.id)
  if ('none' in choice) return WHY_NONE[choice.none]
  if (!plan)
    return `No plan fits: it gets the text that ships with the product, in ${sayLanguage(choice.language)}.`
  return `${sayWhom(plan, grades)} ${sayWhat(plan)}.`
}

function saySigned(owner: string | null, { stage }: Inquirer, { workspace }: TryingGround): string {
  if (owner !== null) return `Signed by ${owner}, who has the lead.`
  return stage === 'offered'
    ? `Signed by ${workspace.name}: whoever it is offered to has not accepted it yet.`
    : `Signed by ${workspace.name}: nobody of sales has it.`
}

interface Filled {
  workspace: Workspace
  callDueAt: Date | null
  language: string
  country?: string | null
}

async function renderChoice(
  ctx: ReadContext,
  { template, language }: Extract<AnswerChoice, { template: string }>,
  o: {
    lead: AboutLead | null
    told: typeof SOMEBODY
    country: string | null
    callDueAt: Date | null
    workspace: Workspace
  },
): Promise<Rendered | null> {
  const words = (await readWords(ctx.db, [template])).get(template)
  if (!words) return null
  const { workspace, callDueAt, country } = o
  return fillIn(words, o.lead, { workspace, callDueAt, language, country }, o.told)
}

async function fillIn(
  words: TemplateWords,
  lead: AboutLead | null,
  { workspace, callDueAt, language, country }: Filled,
  told: typeof SOMEBODY = lead ?? SOMEBODY,
): Promise<Rendered> {
  const hours = lead ? hoursPromised(lead.promise_due_at, lead.last_inquiry_at) : A_DAY
  const reader = {
    language,
    country: country ?? lead?.country ?? workspace.country,
    ours: workspace.time_zone,
  }
  const call_by = callDueAt ? sayCallBy(callDueAt, reader) : undefined
  const preferences = 'https://example.com/m/'
  const letter = await writeWords(words, { ...scopeOf(told, workspace, hours), call_by, preferences })
  return 'problem' in letter ? letter : writeLinks(letter, { publicUrl: '', reader: null, isCounted: false })
}
