import { keepConsents } from '#src/mail/index.ts'
import type { Context } from '#src/people/context.ts'
import type { TouchedLead } from '../match-inquiries.ts'

/** Keeps what people agreed to in forms, word by word, and asks those who must confirm it; history is asked nothing. */
export async function keepGivenConsents(ctx: Context, touched: readonly TouchedLead[]): Promise<void> {
  await keepConsents(
    ctx,
    touched.flatMap(({ record, person, mode }) =>
      record.consent && mode === 'live'
        ? [
            {
              ...record.consent,
              personId: person.id,
              address: person.email,
              at: record.asked_at,
            },
          ]
        : [],
    ),
  )
}
