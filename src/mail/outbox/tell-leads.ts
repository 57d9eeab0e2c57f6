import { type Database, sql, type Tx } from '#src/db/index.ts'
import { keepsPromise } from '#src/followup/clocks/index.ts'
import { currentServiceLevels } from '#src/followup/index.ts'
import { type LeadDraft, loadDrafts, note, saveDrafts, saveNotes } from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { Workspace } from '#src/people/workspaces.ts'
import type { MessageRow } from '../tables.ts'
import { plainNameOf } from '../templates/reference.ts'
import { keepFirstAnswers } from './first-answers.ts'

const AT_A_TIME = 500

type Told = Pick<MessageRow, 'id' | 'lead_id' | 'template' | 'data'> & { sent_at: Date | null }

/**
 * Tells leads what became of their answers, once each: on the timeline, and where a fitting mail keeps the promise of
 * the grade that it was written for, the promise is kept. Safe for several at once. Answers how many were told.
 */
export async function tellLeads(database: Database, workspace: Workspace): Promise<number> {
  let total = 0
  for (let count = AT_A_TIME; count === AT_A_TIME; total += count) {
    count = await database.transaction(workspace.id, (db) => tellSome(db, workspace))
  }
  return total
}

async function tellSome(db: Tx, workspace: Workspace): Promise<number> {
  const told = await db.all<Told>(sql`
    with untold as materialized (
      select id from messages
      where workspace_id = ${db.workspaceId} and lead_told = false and state in ('sent', 'failed')
        and kind = 'answer' and lead_id is not null
      limit ${AT_A_TIME} for update skip locked
    )
    update messages m set lead_told = true from untold
    where m.workspace_id = ${db.workspaceId} and m.id = untold.id
    returning m.id, m.lead_id, m.template, m.data, m.sent_at`)
  if (told.length === 0) return 0
  const ctx = { db, actor: SYSTEM, now: db.now }
  const drafts = await loadDrafts(ctx, [...new Set(told.map((message) => message.lead_id as string))])
  const serviceLevels = await currentServiceLevels(db)
  const kept = new Set<LeadDraft>()
  for (const { id, lead_id, template, data, sent_at } of told) {
    const draft = drafts.get(lead_id as string) as LeadDraft
    const at = sent_at ?? db.now
    const subject = { subjectId: id, at, data: { template: plainNameOf(template) } }
    note(draft, ctx, sent_at ? 'message_sent' : 'message_failed', subject)
    if (sent_at && draft.lead.grade === data.grade && keepPromise(draft, sent_at)) kept.add(draft)
  }
  await keepFirstAnswers(
    db,
    told.flatMap(({ id, lead_id, sent_at, data }) => {
      const { lead } = drafts.get(lead_id as string) as LeadDraft
      return sent_at && data.unasked !== true
        ? [
            {
              lead_id: lead.id,
              message_id: id,
              plan: Number(data.plan ?? 0),
              asked_at: lead.inquired_at,
              sent_at,
            },
          ]
        : []
    }),
  )
  await saveDrafts(ctx, [...kept], workspace.time_zone)
  await saveNotes(
    ctx,
    [...drafts.values()].filter((draft) => !kept.has(draft)),
  )
  return told.length

  function keepPromise({ lead }: LeadDraft, at: Date): boolean {
    if (lead.promise_due_at === null || lead.promise_kept_at !== null) return false
    const asked = { askedAt: lead.last_inquiry_at, grade: lead.grade, serviceLevels }
    const mail = { kind: 'mail', at, isFitting: true, hasBounced: false } as const
    if (!keepsPromise(asked, mail)) return false
    lead.promise_kept_at = at
    return true
  }
}
