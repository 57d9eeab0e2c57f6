import { z } from 'zod'
import { serviceLevelsSchema } from '../clocks/index.ts'

export const serviceLevelsBody = z.strictObject({
  levels: serviceLevelsSchema,
  newest_seen: z
    .int32()
    .min(0)
    .optional()
    .describe('The newest version you knew of (0: none): refused where there is a newer one'),
})

const saidLevels = z.object({
  grades: z.array(z.object({ grade: z.string(), label: z.string(), sentences: z.array(z.string()) })),
  others: z.array(z.string()),
  rest: z.array(z.string()),
})

export const checkedServiceLevels = z.object({
  problems: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), sentence: z.string() })),
  said: saidLevels.nullable(),
})

export const serviceLevelsVersionsAnswer = z.object({
  versions: z.array(
    z.object({
      version: z.number(),
      levels: serviceLevelsSchema,
      signed_by: z.array(z.string()).describe('Nobody: a draft'),
      effective_from: z.date(),
      recorded_at: z.date(),
      drafted_by: z.string().nullable(),
      is_in_force: z.boolean(),
      is_overtaken: z.boolean(),
    }),
  ),
})

export const serviceLevelsAnswer = z.object({
  version: z.number().nullable().describe('Null: the default, nobody signed yet'),
  levels: serviceLevelsSchema,
  signed_by: z.array(z.string()),
  effective_from: z.string().nullable(),
  said: saidLevels.describe('The same in sentences'),
})
