import { type Db, sql } from '#src/db/index.ts'
import { type LeadDraft, note } from '#src/lead/index.ts'
import type { PersonRow } from '#src/lead/person/tables.ts'
import { type NewMessage, plainNameOf, queueMessages } from '#src/mail/index.ts'
import { isOpen, officeCalendar } from '#src/people/calendar/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Roster } from '#src/people/roster.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { readPlans } from '../plans/read-plans.ts'
import { type Asking, chooseAnswer, isOfOthers, type NoAnswer } from './choose-answer.ts'
import { canBeCalled, chooseCall } from './choose-call.ts'
import { earlierAnswers } from './earlier-answers.ts'
import { promiseCall } from './promise-call.ts'
import { type AnsweredAlready, type EarlierAnswer, isAnsweredAlready } from './rules.ts'

/** An inquiry that was judged and routed, with its lead. */
export interface AnswerCause {
  draft: LeadDraft
  /** Of the arrival: one is answered once. */
  inquiryId: string
  person: Pick<PersonRow, 'id' | 'language' | 'country' | 'phone'>
  /** False: nobody knew them before this batch, so they were never answered. */
  isKnown: boolean
  /** Where the person wrote from in this inquiry, else where they are known to be reached. */
  address: string | null
  channel: string
  askedAt: Date
  mode: Asking['mode']
}

export interface AnswerGround {
  workspace: Workspace
  roster: Roster
}

type None = Partial<Record<NoAnswer | AnsweredAlready, number>>

interface Prepared {
  cause: AnswerCause
  message: NewMessage
  callDueAt: Date | null
}

const HOUR = 3_600_000
const LEAST_HOURS = 24

/**
 * Queues the automatic answers to a batch of inquiries, each by the plan that takes it, and makes the calls that they
 * promise what is next; call after leads were routed and before the drafts are saved. One inquiry is answered once, and
 * see isAnsweredAlready. Answers how many were queued and, by reason, how many were not.
 */
export async function queueAnswers(
  ctx: Context,
  ground: AnswerGround,
  causes: readonly AnswerCause[],
): Promise<{ queued: number; none: None }> {
  const none: None = {}
  const count = (why: keyof None) => {
    none[why] = (none[why] ?? 0) + 1
  }
  const live = causes.filter((cause) => cause.mode === 'live')
  if (live.length < causes.length) none.historical = causes.length - live.length
  if (live.length === 0) return { queued: 0, none }
  const known = live.filter(({ isKnown }) => isKnown).map(({ person }) => person.id)
  const [plans, bases, earlier] = await Promise.all([
    readPlans(ctx.db),
    readBases(ctx.db, live),
    known.length > 0 ? earlierAnswers(ctx.db, known, ctx.now) : new Map<string, EarlierAnswer[]>(),
  ])
  const { workspace } = ground
  const setting = { plans, language: workspace.language, answersOff: workspace.settings.answersOff === true }
  const prepared = new Map<string, Prepared>()
  for (const cause of live) {
    const { lead } = cause.draft
    const choice = chooseAnswer(askingOf(ctx, ground, cause, bases.get(cause.person.id) ?? null), setting)
    lead.answer_plan ??= choice.plan?.number ?? null
    if ('none' in choice) {
      count(choice.none)
      continue
    }
    const { template, plan, language } = choice
    const answer = { leadId: lead.id, address: cause.address as string, template, at: ctx.now }
    const before = earlier.get(cause.person.id) ?? []
    const already = isAnsweredAlready(answer, before)
    if (already) {
      count(already)
      continue
    }
    earlier.set(cause.person.id, [...before, answer])
    lead.answer_plan = plan?.number ?? 0
    const callDueAt = plan?.call_minutes ? callOf(ctx, ground, cause, plan.call_minutes) : null
    const message = messageFor(cause, { template, language, plan, callDueAt })
    prepared.set(message.dedupe_key as string, { cause, message, callDueAt })
  }
  const queued = await queueMessages(
    ctx,
    [...prepared.values()].map(({ message }) => message),
  )
  for (const message of queued) {
    const { cause, callDueAt } = prepared.get(message.dedupe_key as string) as Prepared
    const data = { template: plainNameOf(message.template) }
    note(cause.draft, ctx, 'answer_queued', { subjectId: message.id, data })
    if (callDueAt) promiseCall(cause.draft, ctx, { dueAt: callDueAt, messageId: message.id })
  }
  return { queued: queued.length, none }
}

function askingOf(
  { now }: Context,
  ground: AnswerGround,
  { draft: { lead }, person, address, channel, askedAt, mode }: AnswerCause,
  basis: Asking['basis'],
): Asking {
  const { workspace } = ground
  const company = officeCalendar(workspace.time_zone, workspace.country)
  const calendar = calendarOf(ground, lead.accountable_id)
  return {
    grade: lead.grade,
    topic: lead.topic,
    channel,
    mode,
    address,
    language: person.language,
    country: person.country,
    basis,
    askedAt,
    isOpen: { owner: isOpen(calendar, now), company: isOpen(company, now) },
    canBeCalled: canBeCalled(lead, person.phone),
  }
}

function callOf({ now }: Context, ground: AnswerGround, { draft: { lead } }: AnswerCause, minutes: number) {
  return chooseCall({ minutes, fields: lead.fields, calendar: calendarOf(ground, lead.accountable_id), now })
}

/** The calendar of whoever has the lead; office hours of the company for somebody unknown. */
export function calendarOf({ roster, workspace }: AnswerGround, memberId: string | null) {
  const member = memberId === null ? undefined : roster.get(memberId)
  return member?.calendar ?? officeCalendar(workspace.time_zone, workspace.country)
}

function messageFor(
  { draft: { lead }, person, address, askedAt, channel, inquiryId }: AnswerCause,
  o: {
    template: string
    language: string
    plan: { number: number; version: number } | null
    callDueAt: Date | null
  },
): NewMessage {
  return {
    kind: 'answer',
    template: o.template,
    to_address: address,
    lead_id: lead.id,
    person_id: person.id,
    dedupe_key: `answer:${lead.id}:${inquiryId}`,
    data: {
      language: o.language,
      hours: hoursPromised(lead.promise_due_at, askedAt),
      grade: lead.grade,
      ...(o.plan ? { plan: o.plan.number, plan_version: o.plan.version } : {}),
      ...(o.callDueAt ? { call_due: o.callDueAt.toISOString() } : {}),
      ...(isOfOthers(channel) ? { unasked: true } : {}),
    },
  }
}

/** Within how many hours an answer promises a person: a day at least, whatever was agreed among us. */
export function hoursPromised(dueAt: Date | null, askedAt: Date): number {
  const promised = dueAt ? (dueAt.getTime() - askedAt.getTime()) / HOUR : 0
  return Math.max(LEAST_HOURS, Math.ceil(promised))
}

async function readBases(
  db: Db,
  causes: readonly AnswerCause[],
): Promise<Map<string, { basis: string; since: Date }>> {
  const rows = await db.all<{ person_id: string; basis: string; since: Date }>(sql`
    select person_id, basis, since from contact_bases
    where workspace_id = ${db.workspaceId} and channel = 'email'
      and person_id = any(${causes.map((cause) => cause.person.id)}::uuid[])`)
  return new Map(rows.map(({ person_id, basis, since }) => [person_id, { basis, since }]))
}
