import { z } from 'zod'
import { amountShape, currencyShape, storedLine } from '#src/lib/shapes.ts'

export const campaignBody = z.object({
  key: storedLine(),
  name: storedLine().nullish(),
  source: storedLine(100).nullish(),
  from: z.iso.date().nullish(),
  to: z.iso.date().nullish(),
})

export const costBody = z.object({
  amount: amountShape,
  currency: currencyShape.nullish(),
  spent_on: z.iso.date(),
  external_id: storedLine().nullish(),
})

export const campaignParams = z.object({ id: z.uuid() })

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
  created_at: z.date(),
  costs: z.array(z.object({ currency: z.string(), amount: z.string() })),
})

export const costAnswer = z.object({
  id: z.string(),
  campaign_id: z.string(),
  amount: z.string(),
  currency: z.string(),
  spent_on: z.string(),
  external_id: z.string().nullable(),
})
