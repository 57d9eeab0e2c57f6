import type { Context } from '#src/people/context.ts'
import { type AnswerCause, queueAnswers } from '#src/response/index.ts'
import type { JudgedLead } from './judge-leads.ts'
import type { Matched } from './match-inquiries.ts'
import type { Picture } from './picture.ts'

/** Queues the automatic answer to each lead of the batch, in the same transaction; who was closed is thanked too. */
export async function answerLeads(
  ctx: Context,
  picture: Picture,
  { book }: Pick<Matched, 'book'>,
  judged: readonly JudgedLead[],
): Promise<void> {
  const fresh = new Set(book.newPersons.map(({ id }) => id))
  await queueAnswers(
    ctx,
    picture,
    judged
      .filter(({ touched }) => !touched.isReply)
      .map(
        ({ touched: { draft, person, record, mode, arrivalId } }): AnswerCause => ({
          draft,
          inquiryId: arrivalId,
          person,
          isKnown: !fresh.has(person.id),
          address: person.email,
          channel: record.channel,
          askedAt: record.asked_at,
          mode,
        }),
      ),
  )
}
