import { z } from 'zod'
import { mappingBody, mode } from '#src/intake/channels/import/upload/schema.ts'
import { storedText } from '#src/lib/shapes.ts'

export const startBody = z.object({
  upload_id: z.uuid(),
  mapping: mappingBody,
  mapping_name: z.string().max(200).nullable().default(null),
  mode,
})

export const previewBody = z.object({ mapping: mappingBody, mode })

export const previewAnswer = z.object({
  rows: z.array(
    z.object({
      row: z.number(),
      cells: z.array(z.string()),
      problems: z.array(
        z.object({
          column: z.string().nullable(),
          value: z.string(),
          sentence: z.string(),
          fatal: z.boolean().describe('The row would not be taken'),
        }),
      ),
      taken: z.boolean(),
      repeated: z.boolean(),
      sentence: z.string().nullable(),
      became: z
        .object({
          person: z
            .object({
              name: z.string().nullable(),
              email: z.string().nullable(),
              company: z.string().nullable(),
              is_new: z.boolean(),
            })
            .nullable(),
          lead: z
            .object({
              how: z.string(),
              topic: z.string().nullable(),
              source: z.string(),
              stage: z.string(),
              grade: z.string().nullable(),
              score: z.number().nullable(),
              accountable: z.string().nullable(),
            })
            .nullable(),
          elsewhere: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
})

export const importLine = z.object({
  id: z.uuid(),
  file_name: z.string(),
  kind: z.string(),
  mode,
  state: z.enum(['waiting', 'running', 'stopped', 'finished', 'failed']),
  mapping_name: z.string().nullable(),
  started_by: z.string().nullable(),
  started_at: z.date(),
  finished_at: z.date().nullable(),
  rows_total: z.number().nullable(),
  read: z.number(),
  accepted: z.number(),
  refused: z.number(),
  repeated: z.number(),
  left_out: z.number(),
  odd: z.number(),
  odd_rows: z
    .array(z.object({ row: z.number(), reason: z.string() }))
    .describe('The first rows that were taken although something about them is odd'),
  share: z.number(),
  problem: z.string().nullable(),
  bad_rows: z.number(),
  by_command_line: z.boolean(),
  is_silent: z.boolean(),
  has_file: z.boolean(),
})

export const importsAnswer = z.object({ imports: z.array(importLine), next: z.uuid().nullable() })

export const badRowsAnswer = z.object({
  headers: z.array(z.string()),
  rows: z.array(
    z.object({
      row: z.number(),
      cells: z.array(z.string()),
      is_broken: z.boolean(),
      sentence: z.string(),
    }),
  ),
  next: z.number().nullable(),
})

const cells = z.record(z.string().max(1_000), storedText(200_000).nullable())

export const mendBody = z.object({
  rows: z
    .array(z.object({ row: z.number().int().min(0).max(2_147_483_647), cells: cells.optional() }))
    .min(1)
    .max(500),
})

export const mendAnswer = z.object({
  rows: z.array(z.object({ row: z.number(), taken: z.boolean(), sentence: z.string().nullable() })),
})
