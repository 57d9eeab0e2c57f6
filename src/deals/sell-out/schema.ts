import { z } from 'zod'
import { amountShape, currencyShape, storedText } from '#src/lib/shapes.ts'

const id = z.uuid()

export const partnerSaleBody = z.object({
  team_id: id.describe('The partner'),
  from: z.iso.date(),
  to: z.iso.date().describe('The last day of the period'),
  amount: amountShape,
  currency: currencyShape.nullish().describe('The partner’s where left out'),
  deals: z.number().int().min(0).max(10_000_000).nullish().describe('How many sales, where it is known'),
  note: storedText(500).nullish(),
})

export const partnerSalesQuery = z.object({ team: id.optional() })

export const partnerSalesAnswer = z.object({
  sales: z.array(
    z.object({
      id,
      team_id: id,
      partner: z.string(),
      from: z.string(),
      to: z.string(),
      amount: z.string(),
      currency: z.string(),
      deals: z.number().nullable(),
      note: z.string().nullable(),
      recorded_at: z.date(),
      recorded_by: z.string().nullable().describe('Name of who entered it'),
    }),
  ),
})
