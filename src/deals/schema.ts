import { z } from 'zod'
import { instantText } from '#src/lib/instant.ts'
import { amountShape, currencyShape, storedLine } from '#src/lib/shapes.ts'
import { DEAL_BASES } from './tables.ts'

export const dealBody = z
  .object({
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
    refund_of: z
      .uuid()
      .nullish()
      .describe('The sale whose money went back; the amount is what went back, above zero'),
    reason: storedLine(500).nullish().describe('Why money went back'),
    even_below_zero: z.boolean().nullish().describe('More may have gone back than the sale brought'),
  })
  .refine(({ reason, refund_of }) => !reason || refund_of, 'Only money that went back has a reason.')

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
  rate: z
    .string()
    .nullable()
    .describe('What the amount counts with; null in the currency of the books, or while none is told'),
  refund_of: z.string().nullable(),
  reason: z.string().nullable().describe('Why money went back'),
  recorded_by: z.string().nullable(),
  taken_back_at: z.date().nullable(),
  confirmed_at: z.date().nullable().describe('When a file of finance named it'),
  confirmed_by: z.string().nullable(),
  told_before: z
    .object({
      amount: z.string().nullable(),
      margin: z.string().nullable(),
      currency: z.string(),
      sold_at: z.string(),
    })
    .nullable()
    .describe('What was told before finance corrected it'),
})

const dealWarnings = z
  .array(z.object({ deal_id: z.string(), reason: z.string(), sentence: z.string() }))
  .describe(
    'What is odd about sales that are booked all the same: `sold_before_first_contact`, of a day before the inquiry of the lead',
  )
export type DealWarning = z.output<typeof dealWarnings>[number]

export const salesAnswer = z.object({
  deals: z.array(dealAnswer),
  revenue: z.string().nullable(),
  revenue_currency: z.string().nullable(),
  warnings: dealWarnings,
})
