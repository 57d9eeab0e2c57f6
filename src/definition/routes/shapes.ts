import { z } from 'zod'

export const document = z.unknown().describe('A definition: criteria, grades, target profile, what to ask')

export const said = z.object({
  criteria: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      group: z.string().nullable(),
      sentences: z.array(z.string()),
    }),
  ),
  grades: z.array(z.object({ key: z.string(), label: z.string(), sentence: z.string() })),
  fit: z.array(z.object({ label: z.string(), sentences: z.array(z.string()) })),
  reachable: z.string(),
  prequalify: z.array(z.string()),
})

export const DESTINATIONS = ['qualified', 'prequalifying', 'nurture', 'disqualified'] as const
