import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import { previewAnswer } from '../schema.ts'
import { blocksShape } from './blocks.ts'

const words = {
  subject: storedText(500),
  body: storedText(20_000)
    .nullable()
    .default(null)
    .describe('The plain text; of a designed template null where it is made from the blocks'),
  blocks: blocksShape.nullable().default(null).describe('Null: a letter without design'),
}

const saysSomething = ({ body, blocks }: { body: string | null; blocks: unknown[] | null }) =>
  body !== null || (blocks !== null && blocks.length > 0)
const SAYS_NOTHING = { message: 'A template has a text, or blocks.', path: ['body'] }

export const templateBody = z.object({ name: storedLine(100), ...words }).refine(saysSomething, SAYS_NOTHING)

export const previewBody = z.object({
  ...words,
  lead_id: z.uuid().optional().describe('Left out: a made-up person'),
  question_in: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional()
    .describe('As “Did you buy?” asks with it in this language: with its answers and its way out'),
})

export const templateLine = z.object({
  id: z.string(),
  name: z.string(),
  subject: z.string(),
  version: z.number(),
  is_designed: z.boolean(),
  is_archived: z.boolean(),
  changed_at: z.date(),
  changed_by: z.string().nullable(),
})

export const templatesAnswer = z.object({ items: z.array(templateLine) })

export const templateAnswer = templateLine.extend({
  body: z.string().nullable(),
  blocks: blocksShape.nullable(),
})

export const templatePreview = previewAnswer.extend({
  findings: z
    .array(
      z.object({
        gravity: z.enum(['broken', 'risky']),
        sentence: z.string(),
        block: z.number().nullable().describe('Which block it is about, from 0; null: the mail'),
      }),
    )
    .describe('What to look at before it is sent'),
  merge_fields: z.array(z.string()),
})
