import { z } from 'zod'
import { instantText } from '#src/lib/instant.ts'
import { currencyShape, storedLine } from '#src/lib/shapes.ts'
import { DEAL_BASES } from '../tables.ts'
import { SALE_STATES } from './list-sales.ts'
import { HOW } from './read-proposed.ts'

const money = z.string().regex(/^-?\d{1,30}(\.\d{1,10})?$/)

export const salesBody = z.object({
  sales: z
    .array(
      z.object({
        lead_external_id: storedLine().nullish(),
        external_id: storedLine().nullish(),
        order_number: storedLine().nullish(),
        product: storedLine().nullish(),
        amount: money.nullish().describe('Less than nothing where money went back'),
        margin: money.nullish(),
        currency: currencyShape.nullish().describe('The workspace’s where left out'),
        basis: z.enum(DEAL_BASES).nullish(),
        sold_at: instantText.nullish(),
        buyer: z
          .object({
            name: storedLine().nullish(),
            email: storedLine().nullish(),
            phone: storedLine().nullish(),
            company: storedLine().nullish(),
            website: storedLine().nullish(),
          })
          .nullish(),
      }),
    )
    .min(1)
    .max(500),
})

const told = z.array(z.object({ row: z.number(), reason: z.string(), sentence: z.string() }))

export const salesAnswer = z.object({
  recorded: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  won: z.number(),
  late_wins: z.number(),
  waiting: z.number().describe('Sales that fit no lead'),
  refused: told,
  odd: told,
})

export const listQuery = z.object({
  state: z.enum(SALE_STATES).default('waiting'),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})

export const listAnswer = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      external_id: z.string().nullable(),
      order_number: z.string().nullable(),
      product: z.string().nullable(),
      amount: z.string().nullable(),
      currency: z.string(),
      sold_at: z.date(),
      by_finance: z.boolean(),
      person_name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      company: z.string().nullable(),
      told_at: z.date(),
      decided_at: z.date().nullable(),
      decided_by: z.string().nullable(),
      lead_id: z.string().nullable(),
      file_name: z.string().nullable(),
      proposed: z.array(
        z.object({
          lead_id: z.string(),
          person: z.string().nullable(),
          company: z.string().nullable(),
          topic: z.string().nullable(),
          stage: z.string(),
          inquired_at: z.date(),
          accountable: z.string().nullable(),
          how: z.array(z.enum(HOW)),
          asked_before: z.boolean(),
          same_product: z.boolean(),
        }),
      ),
    }),
  ),
  next: z.uuid().nullable(),
  counts: z.array(
    z.object({ state: z.enum(SALE_STATES), currency: z.string(), sales: z.number(), amount: z.string() }),
  ),
})

export const unconfirmedQuery = z.object({ days: z.coerce.number().int().min(0).max(3650).default(30) })

export const unconfirmedAnswer = z.object({
  deals: z.array(
    z.object({
      id: z.string(),
      lead_id: z.string(),
      person: z.string().nullable(),
      company: z.string().nullable(),
      order_number: z.string().nullable(),
      product: z.string().nullable(),
      amount: z.string().nullable(),
      currency: z.string(),
      sold_at: z.date(),
      recorded_by: z.string().nullable(),
    }),
  ),
})
