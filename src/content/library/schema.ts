import { z } from 'zod'
import { storedLine } from '#src/lib/shapes.ts'
import { BUYING_STAGES } from '../touches/tables.ts'
import { CONTENT_KINDS, WAYS_OF_GIVING } from './tables.ts'

const address = storedLine(2_000).refine(
  (text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''),
  'An address begins with https://.',
)
const language = z.string().regex(/^[a-z]{2}$/, 'A language has two letters, for example en.')

const words = {
  kind: z.enum(CONTENT_KINDS),
  title: storedLine(200),
  topic: storedLine(200).nullable().default(null),
  buying_stage: z
    .enum(BUYING_STAGES)
    .nullable()
    .default(null)
    .describe('How near to buying who wants it is; a click on `decision` ends nurture'),
  language: language.nullable().default(null),
  address: address.nullable().default(null).describe('Null: a file that is sent here'),
  campaign: storedLine(200).nullable().default(null).describe('Its key: inquiries for it are put down to it'),
  form_id: z.uuid().nullable().default(null).describe('What strangers fill in first'),
  given: z.enum(WAYS_OF_GIVING).default('at_once').describe('After the form'),
}

export const contentBody = z.object(words)
export const contentParams = z.object({ id: z.uuid() })

const some = <T extends readonly [string, ...string[]]>(of: T) =>
  z
    .union([z.enum(of), z.array(z.enum(of))])
    .default([])
    .transform((value) => (Array.isArray(value) ? value : [value]))

export const contentQuery = z.object({
  search: z.string().max(200).optional(),
  kind: some(CONTENT_KINDS),
  stage: some(BUYING_STAGES),
  topic: z.string().max(200).optional(),
  language: z.string().max(2).optional(),
  archived: z.stringbool().default(false),
})

export const contentLine = z.object({
  id: z.string(),
  kind: z.enum(CONTENT_KINDS),
  title: z.string(),
  topic: z.string().nullable(),
  buying_stage: z.enum(BUYING_STAGES).nullable(),
  language: z.string().nullable(),
  address: z.string().nullable(),
  campaign: z.string().nullable(),
  form_id: z.string().nullable(),
  form_name: z.string().nullable(),
  given: z.enum(WAYS_OF_GIVING),
  file_name: z.string().nullable(),
  file_bytes: z.number().nullable(),
  version: z.number().nullable(),
  is_archived: z.boolean(),
  changed_at: z.date(),
  clicks: z.number().describe('By persons'),
  persons: z.number(),
  machines: z.number().describe('By scanners and the like, which raise no score'),
  last_at: z.date().nullable(),
})

export const contentListAnswer = z.object({
  items: z.array(contentLine),
  topics: z.array(z.string()),
  languages: z.array(z.string()),
})

export const contentAnswer = contentLine.extend({
  link: z.string().describe('What texts of mails name it by'),
  public_address: z.string(),
  versions: z.array(
    z.object({
      version: z.number(),
      name: z.string(),
      bytes: z.number(),
      added_at: z.date(),
      added_by: z.string().nullable(),
      is_given: z.boolean(),
    }),
  ),
  opened_by: z.array(
    z.object({
      person_id: z.string(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      times: z.number(),
      last_at: z.date(),
      kind: z.string(),
      lead_id: z.string().nullable(),
      stage: z.string().nullable(),
    }),
  ),
})

export const fileBody = z.object({ name: storedLine(200), bytes: z.number().int().min(0) })
export const pieceAnswer = z.object({ received: z.number(), bytes: z.number() })
