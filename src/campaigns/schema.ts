import { z } from 'zod'
import { amountShape, currencyShape, storedLine } from '#src/lib/shapes.ts'

export const campaignBody = z.object({
  key: storedLine(),
  name: storedLine().nullish(),
  source: storedLine(100).nullish(),
  from: z.iso.date().nullish(),
  to: z.iso.date().nullish(),
})

export const campaignFields = z.object({
  key: storedLine().nullish().describe('Only of a new one; by its name where nothing is said.'),
  name: storedLine(),
  source: storedLine(100).nullish(),
  from: z.iso.date().nullish(),
  to: z.iso.date().nullish(),
  parent_id: z.uuid().nullish(),
})

export const costBody = z.object({
  amount: amountShape,
  currency: currencyShape.nullish(),
  spent_on: z.iso.date(),
  external_id: storedLine().nullish(),
  label: storedLine().nullish(),
  is_planned: z.boolean().nullish().describe('Of a plan: shown, but in no sum of what was spent'),
})

export const costFields = costBody.omit({ external_id: true })

export const campaignParams = z.object({ id: z.uuid() })
export const costParams = campaignParams.extend({ cost: z.uuid() })

export const pageQuery = z.object({
  after: storedLine().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export const campaignAnswer = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  source: z.string().nullable(),
  starts_on: z.string().nullable(),
  ends_on: z.string().nullable(),
  parent_id: z.string().nullable(),
  archived_at: z.date().nullable(),
  created_at: z.date(),
  costs: z.array(z.object({ currency: z.string(), amount: z.string() })),
  planned: z.array(z.object({ currency: z.string(), amount: z.string() })),
})

const named = z.object({ id: z.string(), name: z.string() })

export const campaignPageAnswer = campaignAnswer.extend({ above: z.array(named), below: z.array(named) })

export const costAnswer = z.object({
  id: z.string(),
  campaign_id: z.string(),
  amount: z.string(),
  currency: z.string(),
  spent_on: z.string(),
  external_id: z.string().nullable(),
  label: z.string().nullable(),
  rate: z
    .string()
    .nullable()
    .describe('What the amount counts with; null in the currency of the books, or while none is told'),
  is_planned: z.boolean(),
  recorded_at: z.date(),
  recorded_by: named.nullable(),
})
