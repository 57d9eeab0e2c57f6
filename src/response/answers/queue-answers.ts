import { type Db, sql } from '#src/db/index.ts'
import { type LeadDraft, note } from '#src/lead/index.ts'
import type { PersonRow } from '#src/lead/person/tables.ts'
import { type NewMessage, plainNameOf, queueMessages } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { type Asking, chooseAnswer, isOfOthers, type NoAnswer } from './choose-answer.ts'
import { readPlans } from './plans.ts'

/** An inquiry that was judged, with its lead. */
export interface AnswerCause {
  draft: LeadDraft
  person: Pick<PersonRow, 'id' | 'language' | 'country'>
  /** Where the person wrote from in this inquiry, else where they are known to be reached. */
  address: string | null
  channel: string
  askedAt: Date
  mode: Asking['mode']
}

const HOUR = 3_600_000
const LEAST_HOURS = 24

/**
 * Queues the automatic answers to a batch of inquiries, by grade, channel and language; call before the drafts are
 * saved (it notes on the timeline what was queued). A lead is answered once a day at most, so that two machines
 * answering each other come to rest. Answers how many were queued and, by reason, how many were not.
 */
export async function queueAnswers(
  ctx: Context,
  workspace: Workspace,
  causes: readonly AnswerCause[],
): Promise<{ queued: number; none: Partial<Record<NoAnswer, number>> }> {
  const none: Partial<Record<NoAnswer, number>> = {}
  const live = causes.filter((cause) => cause.mode === 'live')
  if (live.length < causes.length) none.historical = causes.length - live.length
  if (live.length === 0) return { queued: 0, none }
  const [plans, bases] = await Promise.all([readPlans(ctx.db), readBases(ctx.db, live)])
  const answersOff = workspace.settings.answersOff === true
  const rows = new Map<string, { message: NewMessage; draft: LeadDraft }>()
  for (const cause of live) {
    const { draft, person } = cause
    const choice = chooseAnswer(
      {
        ...cause,
        grade: draft.lead.grade,
        language: person.language,
        country: person.country,
        basis: bases.get(person.id) ?? null,
      },
      { plans, language: workspace.language, answersOff },
    )
    if ('none' in choice) none[choice.none] = (none[choice.none] ?? 0) + 1
    else rows.set(draft.lead.id, { draft, message: messageFor(ctx, cause, choice) })
  }
  const queued = await queueMessages(
    ctx,
    [...rows.values()].map((row) => row.message),
  )
  for (const message of queued) {
    const draft = rows.get(message.lead_id as string)?.draft as LeadDraft
    note(draft, ctx, 'answer_queued', {
      subjectId: message.id,
      data: { template: plainNameOf(message.template) },
    })
  }
  return { queued: queued.length, none }
}

function messageFor(
  ctx: Context,
  { draft: { lead }, person, address, askedAt, channel }: AnswerCause,
  { template, language }: { template: string; language: string },
): NewMessage {
  return {
    kind: 'answer',
    template,
    to_address: address,
    lead_id: lead.id,
    person_id: person.id,
    dedupe_key: `answer:${lead.id}:${ctx.now.toISOString().slice(0, 10)}`,
    data: {
      language,
      hours: hoursPromised(lead.promise_due_at, askedAt),
      grade: lead.grade,
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
