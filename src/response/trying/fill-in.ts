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
import type { AnswerChoice } from '../answers/choose-answer.ts'
import { chooseCall } from '../answers/choose-call.ts'
import { hoursPromised } from '../answers/queue-answers.ts'

const A_DAY = 24

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

interface Filled {
  workspace: Workspace
  callDueAt: Date | null
  language: string
  country?: string | null
}

/** The letter of the plan that was chosen; null where its words are gone. */
export async function fillInChoice(
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
