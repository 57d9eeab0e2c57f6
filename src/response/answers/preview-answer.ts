import {
  type AboutLead,
  type Rendered,
  reachedLead,
  readWords,
  SOMEBODY,
  scopeOf,
  type TemplateWords,
  whyUnreadable,
  writeWords,
} from '#src/mail/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { chooseAnswer, type NoAnswer, referenceOf } from './choose-answer.ts'
import { readPlans } from './plans.ts'
import { hoursPromised } from './queue-answers.ts'

const A_DAY = 24

/**
 * How a text would read to the person of a lead, or to a made-up one. Refuses `lead_not_found`, also for a lead beyond
 * the asker's reach.
 */
export async function previewText(
  ctx: ReadContext,
  text: { subject: string; body: string },
  leadId?: string,
): Promise<Rendered> {
  const wrong = whyUnreadable(text.subject) ?? whyUnreadable(text.body)
  if (wrong) return { problem: wrong }
  const [workspace, lead] = await Promise.all([
    readWorkspace(ctx.db),
    leadId === undefined ? null : reachedLead(ctx, leadId),
  ])
  return fillIn({ ...text, blocks: null }, lead, workspace)
}

export interface ChosenAnswer {
  /** The plan of the workspace, or null for a text that ships with the product or none at all. */
  planId: string | null
  /** Which it is, or why there is none. */
  sentence: string
  rendered: Rendered | null
}

/** Which automatic answer a lead would get if it asked now, and how it would read. Refuses `lead_not_found`. */
export async function answerFor(ctx: ReadContext, leadId: string): Promise<ChosenAnswer> {
  const [workspace, lead, plans] = await Promise.all([
    readWorkspace(ctx.db),
    reachedLead(ctx, leadId),
    readPlans(ctx.db),
  ])
  const choice = chooseAnswer(
    {
      grade: lead.grade,
      channel: lead.channel,
      mode: 'live',
      address: lead.email,
      language: lead.language,
      country: lead.country,
      basis: lead.basis && lead.since ? { basis: lead.basis, since: lead.since } : null,
      askedAt: ctx.now,
    },
    { plans, language: workspace.language, answersOff: workspace.settings.answersOff === true },
  )
  if ('none' in choice) return { planId: null, sentence: WHY_NONE[choice.none], rendered: null }
  const plan = plans.find((each) => choice.template === referenceOf(each))
  const text = (await readWords(ctx.db, [choice.template])).get(choice.template)
  return {
    planId: plan?.id ?? null,
    sentence: plan
      ? `It gets “${plan.subject}”.`
      : `It gets the text that ships with the product, in ${languageName(choice.language)}.`,
    rendered: text ? await fillIn(text, lead, workspace) : null,
  }
}

const WHY_NONE: Readonly<Record<NoAnswer, string>> = {
  historical: 'It gets none: history is not answered.',
  answers_off: 'It gets none: automatic answers are switched off.',
  no_address: 'It gets none: no e-mail address is known.',
  impossible_address: 'It gets none: nobody can be mailed at that address.',
  no_basis: 'It gets none: somebody else brought it, and there is no ground to mail the person.',
  withdrawn: 'It gets none: the person does not want mail any more.',
  plan_says_none: 'It gets none: an answer for this grade and channel says so.',
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

function languageName(language: string): string {
  return LANGUAGES.of(language) ?? language
}

function fillIn(words: TemplateWords, lead: AboutLead | null, workspace: Workspace): Promise<Rendered> {
  const hours = lead ? hoursPromised(lead.promise_due_at, lead.last_inquiry_at) : A_DAY
  const preferences = 'https://example.com/m/'
  return writeWords(words, { ...scopeOf(lead ?? SOMEBODY, workspace, hours), preferences })
}
