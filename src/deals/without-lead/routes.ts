import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { importDeals } from '../import/import-deals.ts'
import { listUnconfirmed } from '../list-unconfirmed.ts'
import { bookSale, setSaleAside, takeDecisionBack } from './decide-sale.ts'
import { listSales } from './list-sales.ts'
import {
  listAnswer,
  listQuery,
  salesAnswer,
  salesBody,
  unconfirmedAnswer,
  unconfirmedQuery,
} from './schema.ts'

const params = z.object({ id: z.uuid() })
const done = z.object({ id: z.uuid() })

/** Sales by any number that tells whose they are, and those that fit no lead. */
export function saleRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/sales',
    summary: 'Tells of sales and refunds; those that fit no lead wait until somebody says whose they are',
    needs: 'sales.match',
    schema: { body: salesBody, answers: { 200: salesAnswer } },
    handler: ({ body, change }) =>
      change(async (ctx) => {
        const told = await importDeals(
          ctx,
          body.sales.map(({ lead_external_id, external_id, order_number, sold_at, buyer, ...rest }, row) => ({
            ...rest,
            row,
            leadExternalId: lead_external_id ?? null,
            externalId: external_id ?? null,
            orderNumber: order_number ?? null,
            soldAt: sold_at ? new Date(sold_at) : null,
            buyer: buyer
              ? {
                  name: buyer.name ?? null,
                  email: buyer.email ?? null,
                  phone: buyer.phone ?? null,
                  company: buyer.company ?? null,
                  website: buyer.website ?? null,
                }
              : null,
          })),
        )
        const { lateWins: late_wins, ...counts } = told
        return { ...counts, late_wins }
      }),
  })
  app.route({
    method: 'GET',
    url: '/api/sales-without-lead',
    summary: 'Sales that fit no lead, the latest first, with the leads they may belong to',
    needs: 'sales.read',
    schema: { query: listQuery, answers: { 200: listAnswer } },
    handler: ({ query, read }) => listSales(read().db, query),
  })
  app.route({
    method: 'PUT',
    url: '/api/sales-without-lead/:id/lead',
    summary: 'Books a sale to the lead it belongs to; a closed lead is a late win',
    needs: 'sales.match',
    schema: { params, body: z.object({ lead_id: z.uuid() }), answers: { 200: done } },
    async handler({ params: { id }, body, change }) {
      await change((ctx) => bookSale(ctx, { id, leadId: body.lead_id }))
      return { id }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/sales-without-lead/:id/no-lead',
    summary: 'Says that no lead of ours bought it: it is kept and counted as a sale without a lead',
    needs: 'sales.match',
    schema: { params, answers: { 200: done } },
    async handler({ params: { id }, change }) {
      await change((ctx) => setSaleAside(ctx, { id }))
      return { id }
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/sales-without-lead/:id/decision',
    summary: 'Takes back what was said of a sale: it waits again, and the lead loses it',
    needs: 'sales.match',
    schema: { params, answers: { 200: done } },
    async handler({ params: { id }, change }) {
      await change((ctx) => takeDecisionBack(ctx, { id }))
      return { id }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/unconfirmed-sales',
    summary: 'Sales that somebody typed and finance has not named since so many days, the oldest first',
    needs: 'sales.read',
    schema: { query: unconfirmedQuery, answers: { 200: unconfirmedAnswer } },
    async handler({ query, read }) {
      const { db, now } = read()
      return { deals: await listUnconfirmed(db, { days: query.days, now }) }
    },
  })
}
