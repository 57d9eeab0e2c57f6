import { rowByRow, sql, type Tx } from '#src/db/index.ts'
import { type LeadEventRow, leadEvents } from '#src/lead/tables.ts'
import { queueMessages, templateReference } from '#src/mail/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { KnownLead } from '../known-of-leads.ts'
import { programEvent } from '../program-event.ts'
import {
  type EnrollmentRow,
  type EnrollmentStepRow,
  enrollmentSteps,
  type SteppedOn,
  steppedOn,
} from '../tables.ts'
import { chooseVariant } from '../variants/variants.ts'
import type { CompiledProgram, Done, Walked } from './choose-steps.ts'
import { whyNotReached } from './why-not-reached.ts'

/** A step of a program that is due. */
export type Due = Pick<
  EnrollmentRow,
  'id' | 'lead_id' | 'program_id' | 'version' | 'is_held_back' | 'mails' | 'wants_call'
> & { step: string }

/** What was decided for it. */
export interface Walk {
  enrollment: Due
  lead: KnownLead
  compiled?: CompiledProgram
  walked: Walked | { done: Done[]; next: { ending: 'left' } }
}

/** Queues the mail and writes down what was done and what is next. */
export async function writeWalks(tx: Tx, walks: readonly Walk[], asOf: Date): Promise<void> {
  const steps = await mail(tx, walks, asOf)
  const unreached = new Set(
    steps.flatMap((row) => (row.did === 'not_mailed' && callsFor(row.detail) ? [row.enrollment_id] : [])),
  )
  const sent = new Map<string, number>()
  for (const row of steps)
    if (row.did === 'mailed') sent.set(row.enrollment_id, (sent.get(row.enrollment_id) ?? 0) + 1)
  const after = walks.map(({ enrollment, compiled, walked: { done, next } }): SteppedOn => {
    const { id, step } = enrollment
    const mails = enrollment.mails + (sent.get(id) ?? 0)
    const wants_call =
      enrollment.wants_call || done.some(({ did }) => did === 'called_for') || unreached.has(id)
    if ('ending' in next) {
      const afterwards = compiled?.program.afterwards.do === 'program' ? 'next' : 'wake'
      const loose = next.ending === 'finished' ? afterwards : next.ending === 'exit' ? 'wake' : 'withdraw'
      return { id, step, mails, wants_call, ...ended(next.ending, asOf), loose_end: loose }
    }
    const goesOn = { ended_at: null, ending: null, loose_end: null }
    return { id, mails, wants_call, step: next.step, due_at: next.dueAt, ...goesOn }
  })
  await rowByRow(tx, () =>
    Promise.all([
      tx.update(steppedOn, after),
      tx.insert(enrollmentSteps, steps),
      tx.insert(leadEvents, eventsOf(walks, steps, asOf)),
    ]),
  )
}

/** The lines on the timelines: mail that was queued, and the end. */
function eventsOf(walks: readonly Walk[], steps: readonly EnrollmentStepRow[], asOf: Date): LeadEventRow[] {
  const ctx = { actor: SYSTEM, now: asOf }
  const mailed = Map.groupBy(
    steps.filter(({ did }) => did === 'mailed'),
    (row) => row.enrollment_id,
  )
  return walks.flatMap(({ enrollment, walked: { next } }) => [
    ...(mailed.get(enrollment.id) ?? []).map(({ message_id }) => ({
      ...programEvent(ctx, enrollment, 'program_mail_queued'),
      subject_id: message_id,
    })),
    ...('ending' in next && next.ending !== 'left'
      ? [programEvent(ctx, enrollment, 'left_program', { ending: next.ending })]
      : []),
  ])
}

function ended(ending: 'finished' | 'exit' | 'left', at: Date) {
  return { ended_at: at, ending, due_at: null }
}

/** Whoever may not be mailed but never said no is called instead. */
function callsFor(why: string | null): boolean {
  return why === 'no_basis' || why === 'no_address'
}

/** Queues what is to be mailed; answers what was done, each step with its message or why there is none. */
async function mail(tx: Tx, walks: readonly Walk[], asOf: Date): Promise<EnrollmentStepRow[]> {
  const toMail = walks.flatMap(({ enrollment, lead, walked: { done } }) =>
    done.flatMap((one) => (one.did === 'mailed' ? [{ enrollment, lead, mail: one.mail }] : [])),
  )
  const addresses = await readAddresses(
    tx,
    toMail.map(({ lead }) => lead.personId),
  )
  const wanted = toMail.map((one) => ({
    ...one,
    address: addresses.get(one.lead.personId) ?? null,
    drawn: chooseVariant(one.mail, one.enrollment),
  }))
  const ctx = { db: tx, actor: SYSTEM, now: asOf }
  const keyOf = (enrollmentId: string, step: string) => `program:${enrollmentId}:${step}`
  const queued = await queueMessages(
    ctx,
    wanted.map(({ enrollment, lead, mail, address, drawn: { sends } }) => ({
      kind: 'program',
      template: templateReference({ templateId: sends.template, version: sends.version }),
      topic: mail.topic,
      to_address: address,
      lead_id: lead.id,
      person_id: lead.personId,
      dedupe_key: keyOf(enrollment.id, mail.key),
      send_after: asOf,
    })),
  )
  const messageOf = new Map(queued.map((message) => [message.dedupe_key, message.id]))
  const missing = wanted.filter(({ enrollment, mail }) => !messageOf.has(keyOf(enrollment.id, mail.key)))
  const why = await whyNotReached(tx, missing, asOf)
  const drawn = new Map(wanted.map((one) => [keyOf(one.enrollment.id, one.mail.key), one.drawn]))
  return walks.flatMap(({ enrollment, walked: { done } }) =>
    done.map((one): EnrollmentStepRow => {
      const message_id = messageOf.get(keyOf(enrollment.id, one.step)) ?? null
      const isUnsent = one.did === 'mailed' && message_id === null
      const lot = message_id === null ? undefined : drawn.get(keyOf(enrollment.id, one.step))
      return {
        variant: lot?.variant ?? null,
        test_since: lot?.since ?? null,
        enrollment_id: enrollment.id,
        step: one.step,
        did: isUnsent ? 'not_mailed' : one.did,
        at: asOf,
        message_id,
        detail: isUnsent
          ? (why.get(`${enrollment.id} ${one.step}`) ?? 'suppressed')
          : one.did === 'branched'
            ? one.detail
            : null,
      }
    }),
  )
}

/** Where people are reached, by person. */
async function readAddresses(tx: Tx, personIds: readonly string[]): Promise<Map<string, string | null>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx.all<{ id: string; email: string | null }>(sql`
    select n.id, p.email from (select distinct id from unnest(${personIds}::uuid[]) id) n cross join lateral (
      select email from persons p where p.workspace_id = ${tx.workspaceId} and p.id = n.id offset 0
    ) p`)
  return new Map(rows.map(({ id, email }) => [id, email]))
}
