import { rowsAsSelect, type Table, type Tx } from '#src/db/index.ts'
import { keepsPromise } from '#src/followup/clocks/index.ts'
import { currentServiceLevels } from '#src/followup/index.ts'
import { type LeadDraft, loadDrafts, note, saveDrafts } from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import { nameOf } from '../answers/queue-answers.ts'
import type { Delivery } from '../smtp/delivery-of.ts'
import type { MessageRow, MessageState } from '../tables.ts'
import type { Claimed } from './claim.ts'
import { MOST_TRIES, nextTry } from './delays.ts'

export interface Outcome {
  id: string
  state: Exclude<MessageState, 'queued' | 'sending'>
  /** When it is tried again, where that changes. */
  send_after: Date | null
  tries: number
  last_error: string | null
}

/** It must not go any more, and was not handed over. */
export interface Suppressed {
  how: 'suppressed'
  problem: string
}

const outcomes: Table<Outcome> = {
  name: 'outcomes',
  key: ['id'],
  columns: {
    id: 'uuid',
    state: 'text',
    send_after: 'timestamptz',
    tries: 'int2',
    last_error: 'text',
  },
}

/**
 * What a delivery means for its message. A server that takes no mail at all says nothing about this one: it goes as
 * soon as the server is back, and the try does not count.
 */
export function outcomeOf(
  { id, tries }: Pick<Claimed, 'id' | 'tries'>,
  delivery: Delivery | Suppressed,
  now: Date,
): Outcome {
  const outcome = { id, tries, send_after: null }
  if (delivery.how === 'accepted') return { ...outcome, state: 'sent', last_error: null }
  const last_error = delivery.problem
  switch (delivery.how) {
    case 'refused':
      return { ...outcome, state: 'failed', last_error }
    case 'later':
      if (delivery.whose === 'server') return { ...outcome, state: 'deferred', tries: tries - 1, last_error }
      if (tries >= MOST_TRIES) return { ...outcome, state: 'failed', last_error }
      return { ...outcome, state: 'deferred', send_after: nextTry(tries, now), last_error }
    default:
      return { ...outcome, state: delivery.how, last_error }
  }
}

/** Writes what became of messages; one that was doubted meanwhile is certain again. */
export async function writeOutcomes(db: Tx, rows: readonly Outcome[], by: string): Promise<void> {
  if (rows.length === 0) return
  const { text, values } = rowsAsSelect(outcomes, rows, db.workspaceId)
  await db.raw(
    `update messages m set state = v.state, tries = v.tries, last_error = v.last_error,
       sent_at = case when v.state = 'sent' then now() end,
       send_after = coalesce(v.send_after, m.send_after), leased_until = null, leased_by = null
     from (${text}) v
     where m.workspace_id = $1::uuid and m.id = v.id and m.leased_by = $${values.length + 1}::uuid
       and m.state in ('sending', 'doubtful')`,
    [...values, by],
  )
}

/**
 * Tells the leads what became of their answers: on the timeline, and where a fitting mail keeps the promise of the
 * grade that it was written for, the promise is kept.
 */
export async function tellLeads(
  db: Tx,
  workspace: Workspace,
  told: readonly {
    message: Pick<MessageRow, 'id' | 'lead_id' | 'kind' | 'template'>
    sentAt: Date | null
    grade?: unknown
  }[],
): Promise<void> {
  const answers = told.filter(({ message }) => message.kind === 'answer' && message.lead_id)
  if (answers.length === 0) return
  const ctx = { db, actor: SYSTEM, now: db.now }
  const serviceLevels = await currentServiceLevels(db)
  const drafts = await loadDrafts(ctx, [...new Set(answers.map(({ message }) => message.lead_id as string))])
  for (const { message, sentAt, grade } of answers) {
    const draft = drafts.get(message.lead_id as string)
    if (!draft) continue
    note(draft, ctx, sentAt ? 'message_sent' : 'message_failed', {
      subjectId: message.id,
      data: { template: nameOf(message.template) },
    })
    if (sentAt && draft.lead.grade === grade) keepPromise(draft, sentAt)
  }
  await saveDrafts(ctx, [...drafts.values()], workspace.time_zone)

  function keepPromise({ lead }: LeadDraft, at: Date): void {
    if (lead.promise_due_at === null || lead.promise_kept_at !== null) return
    const asked = { askedAt: lead.last_inquiry_at, grade: lead.grade, serviceLevels }
    const mail = { kind: 'mail', at, isFitting: true, hasBounced: false } as const
    if (keepsPromise(asked, mail)) lead.promise_kept_at = at
  }
}
