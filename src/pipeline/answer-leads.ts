import type { Context } from '#src/people/context.ts'
import { type AnswerCause, queueAnswers } from '#src/response/index.ts'
import type { JudgedLead } from './judge-leads.ts'
import type { Picture } from './picture.ts'

/** Queues the automatic answer to each lead of the batch, in the same transaction; who was closed is thanked too. */
export async function answerLeads(
  ctx: Context,
  picture: Picture,
  judged: readonly JudgedLead[],
): Promise<void> {
  await queueAnswers(
    ctx,
    picture.workspace,
    judged
      .filter(({ touched }) => !touched.isReply)
      .map(
        ({ touched: { draft, person, record, mode } }): AnswerCause => ({
          draft,
          person,
          address: person.email,
          channel: record.channel,
          askedAt: record.asked_at,
          mode,
        }),
      ),
  )
}
