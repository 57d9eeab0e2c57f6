import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import { SALES_FIELDS } from './reading/sales-columns.ts'

const id = z.uuid()

export const uploadQuery = z.object({ team: id.describe('The partner'), name: storedText(300).min(1) })
export const filesQuery = z.object({ team: id.optional() })
export const fileQuery = z.object({
  after: z.coerce.number().int().min(0).optional().describe('Rows after this one'),
})
export const mappingBody = z
  .looseObject({})
  .describe(
    'Of leads: a mapping of kind opportunities, as in mappings/README.md. Of sales: {"tells": "sales", "columns": {"period": …, "amount": …}}',
  )

const state = z.enum(['unmapped', 'ready', 'waiting', 'applied', 'discarded'])
const counts = z.object({
  rows: z.number(),
  done: z.number(),
  nothing_new: z.number(),
  refused: z.number(),
})

const fileLine = z.object({
  id,
  team_id: id,
  partner: z.string(),
  file_name: z.string(),
  state,
  tells: z.enum(['leads', 'sales']).describe('Of leads, or of what was sold per period'),
  counts,
  came_at: z.date(),
  settled_at: z.date().nullable(),
  by: z.string().describe('Who sent or uploaded it'),
  is_mailed: z.boolean(),
})

export const filesAnswer = z.object({ files: z.array(fileLine) })

export const takenAnswer = z.object({ id, state: z.enum(['unmapped', 'ready']) })

export const fileAnswer = fileLine.extend({
  columns: z.array(
    z.object({
      name: z.string(),
      examples: z.array(z.string()),
      values: z.array(z.string()).nullable().describe('All that stands there, where it is little'),
    }),
  ),
  mapping: z.record(z.string(), z.unknown()).describe('As it is known, else a draft'),
  sales_columns: z
    .partialRecord(z.enum(SALES_FIELDS), z.string())
    .describe('If it tells of sales: as it is known, else a draft'),
  rows: z.array(
    z.object({
      row: z.number(),
      cells: z.array(z.string()),
      lead_id: id.nullable(),
      ending: z.enum(['done', 'nothing_new', 'refused']).nullable(),
      sentence: z.string().nullable(),
    }),
  ),
  next: z.number().nullable(),
})
