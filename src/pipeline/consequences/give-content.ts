import { findOffered, writeTouches } from '#src/content/index.ts'
import { note } from '#src/lead/index.ts'
import { type NewMessage, queueMessages } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Matched } from '../match-inquiries.ts'
import type { ReadInquiry } from '../read-arrivals.ts'

/**
 * Whoever filled in the form of something in the library took it, or gets a link by mail: queued with the inquiry, once.
 * History is given nothing. Call before the drafts are saved: the timeline tells it.
 */
export async function giveContent(
  ctx: Context,
  inquiries: readonly ReadInquiry[],
  { placements, touched }: Matched,
): Promise<void> {
  const leadOf = new Map(placements.map(({ inquiry_id, lead_id }) => [inquiry_id, lead_id]))
  // Of several inquiries of a lead in one batch each asked for something.
  const asked = inquiries.flatMap(({ arrival, record }) => {
    const one = touched.get(leadOf.get(arrival.inquiry_id) ?? '')
    const contentId = record.content
    return one && contentId && (arrival.context.mode ?? 'live') === 'live'
      ? [{ ...one, record, contentId, arrivalId: arrival.inquiry_id }]
      : []
  })
  if (asked.length === 0) return
  const offered = await findOffered(
    ctx.db,
    asked.map(({ contentId }) => contentId),
  )
  const mails: NewMessage[] = []
  for (const { contentId, draft, person, record, arrivalId } of asked) {
    const content = offered.get(contentId)
    if (!content) continue
    if (content.given === 'by_mail') {
      mails.push({
        kind: 'download',
        template: 'download',
        lead_id: draft.lead.id,
        person_id: person.id,
        to_address: record.person.emails[0] ?? person.email,
        dedupe_key: `download:${arrivalId}`,
        data: { content: contentId },
      })
      continue
    }
    const [touch] = await writeTouches(ctx.db, [
      {
        person_id: person.id,
        kind: 'downloaded',
        happened_at: record.asked_at,
        topic: content.topic,
        buying_stage: content.buying_stage,
        content_id: contentId,
      },
    ])
    if (touch)
      note(draft, ctx, 'downloaded', { subjectId: touch.id, at: record.asked_at, data: { by_form: true } })
  }
  await queueMessages(ctx, mails)
}
