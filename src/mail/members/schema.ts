import { z } from 'zod'

export const addressAnswer = z.object({
  address: z.string().nullable().describe('Null: no mail comes in yet'),
})

export const mailsAnswer = z.object({
  mails: z.array(
    z.object({
      id: z.uuid(),
      came_at: z.date(),
      way: z.enum(['address', 'reply']),
      is_proven: z.boolean(),
      subject: z.string().nullable(),
      words: z.string().nullable(),
      about: z.object({ email: z.string(), name: z.string().nullable() }).nullable(),
    }),
  ),
})
