import { sql } from '#src/db/index.ts'
import { type LeadDraft, loadDrafts, note, saveNotes } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { queueMessages, readPermissions } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { questionFor } from '../own-words.ts'
import type { Group } from '../purchase-rules.ts'
import { askedQuestions } from '../tables.ts'
import { findCohort } from './find-cohort.ts'

export interface Draw {
  /** The first day of the month of the inquiries. */
  askedIn: string
  after: Group
  /** How many are asked at most. */
  size: number
  /** A whole number of 64 bits as text: with it the same people are drawn again. */
  seed: string
}

/**
 * Draws one group by lot and asks it by mail, once: its seed, how many could be asked and how many had bought stay on
 * record. Answers how many are asked; null where this group of this month was drawn before.
 */
export async function drawGroup(ctx: Context, o: Draw): Promise<number | null> {
  const { db, now } = ctx
  const drawn = await db.first(sql`
    insert into purchase_draws (workspace_id, asked_in, after_months, seed, population, won, drawn, drawn_at)
    values (${db.workspaceId}, ${o.askedIn}, ${o.after}, ${o.seed}, 0, 0, 0, ${now})
    on conflict do nothing returning 1`)
  if (!drawn) return null
  const { time_zone: timeZone, language: ours } = await readWorkspace(db)
  const { candidates, won } = await findCohort(db, { ...o, timeZone })
  const { whyNot } = await readPermissions(
    db,
    candidates.map(({ person_id, email }) => ({
      kind: 'survey',
      person_id,
      to_address: email,
      topic: null,
      causedAt: now,
    })),
  )
  const askable = candidates.filter((_, i) => whyNot[i] === null)
  const asked = askable.slice(0, o.size).map((one) => ({ ...one, id: newId() }))
  await db.run(sql`
    update purchase_draws set population = ${askable.length}, won = ${won}, drawn = ${asked.length}
    where workspace_id = ${db.workspaceId} and asked_in = ${o.askedIn} and after_months = ${o.after}`)
  if (asked.length === 0) return 0
  await db.insert(
    askedQuestions,
    asked.map(({ id, lead_id, person_id }) => ({
      id,
      lead_id,
      person_id,
      asked_in: o.askedIn,
      after_months: o.after,
      asked_at: now,
    })),
  )
  const question = await questionFor(db, ours)
  await queueMessages(
    ctx,
    asked.map(({ id, lead_id, person_id, email, language }) => ({
      kind: 'survey',
      template: question(language),
      lead_id,
      person_id,
      to_address: email,
      dedupe_key: `did_you_buy:${id}`,
      data: { purchase: id },
    })),
  )
  const drafts = await loadDrafts(
    ctx,
    asked.map(({ lead_id }) => lead_id),
  )
  for (const { id, lead_id } of asked) {
    note(drafts.get(lead_id) as LeadDraft, ctx, 'purchase_asked', { subjectId: id, data: { after: o.after } })
  }
  await saveNotes(ctx, [...drafts.values()])
  return asked.length
}
