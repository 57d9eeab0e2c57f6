import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import { SHOWN_STATES } from './rules.ts'

const id = z.uuid()
const text = z.string().nullable()

export const registrationsQuery = z.object({ team: id.optional(), state: z.enum(SHOWN_STATES).optional() })

export const decisionBody = z.object({
  protects: z.boolean().nullable().describe('False refuses it; null: it waits again, the decision is undone'),
  note: storedText(2_000).nullish().describe('Why; it is not told to the partner'),
})

export const letterBody = z.object({ team_id: id.describe('The partner whose people get the link') })

export const letterAnswer = z.object({
  told: z.number().describe('How many people; who got it today already, does not get it again'),
})

export const registrationsAnswer = z.object({
  registrations: z.array(
    z.object({
      id,
      team_id: id,
      partner: z.string(),
      registered_by: z.string(),
      company: z.string(),
      website: text,
      contact: text,
      email: text,
      phone: text,
      product: text,
      expected_amount: text,
      currency: text,
      expected_on: text,
      note: text,
      state: z.enum(SHOWN_STATES),
      may_renew: z.boolean(),
      protected_until: z.date().nullable(),
      renewed_at: z.date().nullable(),
      registered_at: z.date(),
      decided_at: z.date().nullable(),
      decided_by: text,
      decision_note: text,
      conflicts: z.array(
        z.object({
          with: z.enum(['lead', 'deal', 'registration']),
          id,
          how: z.enum(['organization', 'person']),
          lead_id: id.nullable(),
          holder: text,
          stage: text,
        }),
      ),
    }),
  ),
})
