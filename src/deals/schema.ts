import { z } from 'zod'
import { instantText } from '#src/lib/instant.ts'
import { amountShape, currencyShape, storedLine } from '#src/lib/shapes.ts'
import { DEAL_BASES } from './tables.ts'

export const dealBody = z.object({
  product: storedLine().nullish(),
  amount: amountShape.nullish().describe('Left out while nobody knows it'),
  margin: z
    .string()
    .regex(/^-?\d{1,30}(\.\d{1,10})?$/)
    .nullish(),
  currency: currencyShape.nullish().describe('The workspace’s where left out'),
  basis: z.enum(DEAL_BASES).nullish(),
  sold_at: instantText.nullish(),
  order_number: storedLine().nullish(),
  external_id: storedLine().nullish(),
})

export const dealAnswer = z.object({
  id: z.string(),
  lead_id: z.string(),
  external_id: z.string().nullable(),
  order_number: z.string().nullable(),
  product: z.string().nullable(),
  amount: z.string().nullable(),
  margin: z.string().nullable(),
  currency: z.string(),
  basis: z.enum(DEAL_BASES),
  sold_at: z.date(),
  recorded_by: z.string().nullable(),
  taken_back_at: z.date().nullable(),
})

export const salesAnswer = z.object({
  deals: z.array(dealAnswer),
  revenue: z.string().nullable(),
  revenue_currency: z.string().nullable(),
})
