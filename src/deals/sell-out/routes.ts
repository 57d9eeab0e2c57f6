import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { bookPartnerSales, takeBackPartnerSales } from './book-partner-sales.ts'
import { listPartnerSales } from './list-partner-sales.ts'
import { partnerSaleBody, partnerSalesAnswer, partnerSalesQuery } from './schema.ts'

const params = z.object({ id: z.uuid() })

/** Sales that partners tell of per period. */
export function partnerSalesRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/partner-sales',
    summary: 'What partners sold in whole periods, of no lead, the latest first',
    needs: 'partners.read',
    schema: { query: partnerSalesQuery, answers: { 200: partnerSalesAnswer } },
    async handler({ read, query }) {
      return { sales: await listPartnerSales(read().db, query) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/partner-sales/:id',
    summary: 'Books what a partner sold in a period, or corrects it, under an id of yours',
    needs: 'partners.write',
    schema: { params, body: partnerSaleBody, answers: { 200: partnerSalesAnswer } },
    handler: ({ params, body, change }) =>
      change(async (ctx) => {
        const { team_id: teamId, ...told } = body
        await bookPartnerSales(ctx, { ...told, id: params.id, teamId })
        return { sales: await listPartnerSales(ctx.db, { team: teamId }) }
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/partner-sales/:id',
    summary: 'Takes back what was booked wrongly; it stays on record',
    needs: 'partners.write',
    schema: { params, answers: { 200: partnerSalesAnswer } },
    handler: ({ params, change }) =>
      change(async (ctx) => {
        await takeBackPartnerSales(ctx, params)
        return { sales: await listPartnerSales(ctx.db, {}) }
      }),
  })
}
