import { z } from 'zod'
import { DOCUMENTS, NEEDED, SEATS } from './rules.ts'

const id = z.uuid()
const person = z.object({ id, name: z.string() })
const seat = z.enum(SEATS)

export const needed = z
  .enum(NEEDED)
  .describe('one: either head, in a firm without two departments; two: both heads; three: the executive too')

export const seatsAnswer = z.object({
  needed,
  marketing: person.nullable(),
  sales: person.nullable(),
  executive: person.nullable().describe('The sponsor of the workspace'),
})

export const seatsBody = z.object({
  needed: needed.optional(),
  marketing_id: id.nullable().optional(),
  sales_id: id.nullable().optional(),
  executive_id: id.nullable().optional(),
})

export const seatHistory = z.object({
  changes: z.array(
    z.object({
      needed,
      marketing: z.string().nullable(),
      sales: z.string().nullable(),
      executive: z.string().nullable(),
      changed_by: z.string().nullable(),
      changed_at: z.date(),
    }),
  ),
})

export const round = z.object({
  document: z.enum(DOCUMENTS),
  version: z.number(),
  round: z.number().describe('1 the first time it was put to signature'),
  needed,
  hash: z.string().describe('SHA-256 of what the version says'),
  base_version: z.number().describe('The version agreed on before; 0: the shipped one'),
  effective_from: z.date().nullable().describe('Null: as soon as the last one has signed'),
  put_by: person.nullable(),
  put_at: z.date(),
  reminded_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  ending: z.enum(['signed', 'withdrawn', 'refused', 'overtaken']).nullable(),
  ended_by: person.nullable(),
  ended_because: z.string().nullable(),
  overtaken_by: z.number().nullable(),
  signatures: z.array(z.object({ seat, member: person, signed_at: z.date() })),
  missing: z
    .array(z.object({ seat, member: person.nullable() }))
    .describe('Seats that still could or must sign, and who holds them now'),
  yours: z.array(seat).describe('What you would sign'),
})

export const signingAnswer = z.object({ seats: seatsAnswer, rounds: z.array(round) })

export const wantedAnswer = z.object({
  wanted: z.array(z.object({ document: z.enum(DOCUMENTS), version: z.number() })),
})
