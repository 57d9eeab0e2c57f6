import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import { inquiryStatus } from '../channels/api/schema.ts'
import { DISMISSAL_KINDS } from './dismiss.ts'

export const PLACES = ['all', 'waiting', 'lead', 'interaction', 'not_an_inquiry', 'quarantine'] as const

export const arrivalsQuery = z.object({
  place: z.enum(PLACES).default('quarantine'),
  channel: z.string().max(100).optional(),
  form: z.uuid().optional(),
  import: z.uuid().optional(),
  kind: z.string().max(100).optional().describe('incomplete, unreadable, spam …: why it is there'),
  from: z.iso.date().optional().describe('The first day of arrival, in the time zone of the workspace'),
  to: z.iso.date().optional().describe('The last day of arrival'),
  fields: z.stringbool().default(false).describe('With what each says, field by field, to be mended'),
  before: z.uuid().optional().describe('The id of the last one shown: `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const named = z.object({ id: z.uuid(), name: z.string() })

export const arrivalLine = z.object({
  ...inquiryStatus.shape,
  form: named.nullable(),
  import: named.nullable(),
  lead: z
    .object({
      id: z.uuid(),
      stage: z.string(),
      person: z.string().nullable(),
      accountable: z.string().nullable(),
      merged_into: z.uuid().nullable(),
    })
    .nullable(),
  said: z
    .object({
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      company: z.string().nullable(),
      topic: z.string().nullable(),
      message: z.string().nullable().describe('Its first 300 characters'),
    })
    .nullable()
    .describe('Null where it was erased, is too large to be shown in a list, or cannot be read'),
  is_erased: z.boolean(),
  is_mended: z.boolean(),
  fields: z.record(z.string(), z.string()).nullable(),
})

export const arrivalsAnswer = z.object({
  inquiries: z.array(arrivalLine),
  next: z.uuid().nullable().describe('Where to go on; a page may be short, or empty, before the end'),
  counts: z
    .object({ waiting: z.number(), quarantine: z.number(), not_an_inquiry: z.number() })
    .nullable()
    .describe('Of all there are, each counted up to 1,000; with the first page only'),
})

export const readingAnswer = z.object({
  id: z.uuid(),
  fields: z.record(z.string(), z.string()).nullable(),
  mended: z.record(z.string(), z.string().nullable()).nullable(),
  text: z.string().describe('As it came, its first 20,000 characters'),
  content_type: z.string(),
  bytes: z.number(),
})

const value = storedText(20_000).nullable()
const mended = z
  .record(storedText(200).min(1), value)
  .refine((fields) => Object.keys(fields).length <= 200, 'These are more than 200 fields.')
  .describe('Field by field as it should have been; null takes one away. What came stays as it is')

export const admissionBody = z.object({ fields: mended.optional() }).nullish()

export const admissionsBody = z.object({
  inquiries: z
    .array(z.object({ id: z.uuid(), fields: mended.optional() }))
    .min(1)
    .max(1_000),
})

export const admissionsAnswer = z.object({
  inquiries: z.array(
    z.object({
      id: z.uuid(),
      outcome: z.enum(['let_in', 'already_let_in', 'erased', 'not_found']),
    }),
  ),
})

export const dismissalsBody = z.object({
  ids: z.array(z.uuid()).min(1).max(1_000),
  kind: z
    .enum(DISMISSAL_KINDS)
    .nullable()
    .describe('What they are instead; null puts them back into quarantine'),
})

export const dismissalsAnswer = z.object({ ids: z.array(z.uuid()).describe('Those that were moved') })
