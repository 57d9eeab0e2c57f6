import { z } from 'zod'
import { storedLine } from '#src/lib/shapes.ts'
import { IMPORT_KINDS } from '../fields.ts'

export const mode = z.enum(['live', 'historical', 'opening'])

/** A mapping as mappings/README.md describes it; it is checked by itself, place by place. */
export const mappingBody = z.looseObject({}).describe('A mapping: mappings/README.md')

export const uploadBody = z.object({
  file_name: storedLine(300),
  bytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
})

export const how = z.object({
  encoding: z
    .string()
    .max(40)
    .refine((label) => isEncoding(label), 'There is no such encoding.')
    .optional()
    .describe('A WHATWG label such as windows-1250'),
  delimiter: z.string().length(1).optional(),
  sheet: z
    .union([z.string().min(1).max(100), z.number().int().min(1).max(1_000)])
    .optional()
    .describe('Its name, or its number from 1'),
})

export const draftBody = z.object({
  mapping: mappingBody,
  mapping_name: z.string().max(200).nullable().default(null),
  mode,
})

const evidence = z.record(z.string(), z.number())

const survey = z.object({
  format: z.enum(['csv', 'xlsx']),
  headerRow: z.number(),
  rows: z.number(),
  brokenRows: z.number(),
  columns: z.array(
    z.object({
      name: z.string(),
      filled: z.number(),
      examples: z.array(z.string()),
      values: z.array(z.object({ value: z.string(), rows: z.number() })).nullable(),
      dates: evidence,
      numbers: evidence,
    }),
  ),
  sample: z.array(
    z.object({
      row: z.number(),
      cells: z.array(z.string()),
      problem: z.looseObject({ sentence: z.string() }).nullable(),
    }),
  ),
})

export const uploadLine = z.object({
  id: z.uuid(),
  file_name: z.string(),
  bytes: z.number(),
  received: z.number().describe('Where to go on when the upload was interrupted'),
  how,
  state: z.enum(['arriving', 'arrived', 'read', 'unreadable']),
  rows_read: z.number().describe('So far, while it is read'),
  problem: z.string().nullable().describe('Why it cannot be read'),
  uploaded_at: z.date(),
})

export const assignment = z.object({
  column: z.string(),
  fields: z.array(z.string()).describe('The fields it fills'),
  otherwise: z.enum(['custom', 'left_out']).nullable(),
  detail: z
    .object({
      strip: z.array(z.string()).optional(),
      values: z.record(z.string(), z.string()).optional(),
      otherwise: z.enum(['keep', 'empty', 'refuse']).optional(),
      prefix: z.string().optional(),
      times: z.number().optional(),
    })
    .nullable(),
})

export const suggestedMapping = z.object({
  name: z.string(),
  coverage: z.number(),
  is_recognised: z.boolean(),
})

export const uploadAnswer = uploadLine.extend({
  contents: survey.nullable(),
  draft: z
    .object({ mapping: z.record(z.string(), z.unknown()), mapping_name: z.string().nullable(), mode })
    .nullable(),
  suggestions: z.array(suggestedMapping).describe('Mappings that know these columns, the best first'),
})

export const begunAnswer = z.object({
  id: z.uuid(),
  chunk_bytes: z.number().describe('How much to send at once'),
})

export const chunkAnswer = z.object({
  received: z.number(),
  bytes: z.number(),
  state: z.enum(['arriving', 'arrived', 'read', 'unreadable']),
})

export const mappingsAnswer = z.object({
  mappings: z.array(
    z.object({
      id: z.uuid().nullable().describe('Null for one that ships with the program'),
      name: z.string(),
      saved_at: z.date().nullable(),
      mapping: z.record(z.string(), z.unknown()),
    }),
  ),
  kinds: z.record(z.enum(IMPORT_KINDS), z.array(z.string())).describe('What a row of each kind can say'),
})

function isEncoding(label: string): boolean {
  try {
    return Boolean(new TextDecoder(label))
  } catch {
    return false
  }
}
