import { z } from 'zod'
import { reachedLead } from '#src/lead/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { readDeals } from './known-deals.ts'
import { putDeal, takeDealBack } from './put-deal.ts'
import { warnOfOddDates } from './refuse-odd.ts'
import { dealBody, salesAnswer } from './schema.ts'

const leadParams = z.object({ id: z.uuid() })
const dealParams = z.object({ id: z.uuid(), dealId: z.uuid() })

export function dealRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/leads/:id/deals',
    summary: 'What was sold to a lead, the earliest first, and what of it counts as revenue',
    needs: 'leads.read',
    schema: { params: leadParams, answers: { 200: salesAnswer } },
    handler: ({ read, params }) => salesOf(read(), params.id),
  })

  app.route({
    method: 'PUT',
    url: '/api/leads/:id/deals/:dealId',
    summary:
      'Record another sale of a won lead or what went back of one, or correct it, under an id of yours',
    needs: 'leads.work',
    schema: { params: dealParams, body: dealBody, answers: { 200: salesAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        const deal = {
          id: params.dealId,
          externalId: body.external_id ?? null,
          orderNumber: body.order_number ?? null,
          product: body.product ?? null,
          amount: body.refund_of && body.amount ? `-${body.amount}` : (body.amount ?? null),
          margin: body.margin ?? null,
          refundOf: body.refund_of ?? null,
          reason: body.reason ?? null,
          currency: body.currency ?? null,
          basis: body.basis ?? null,
          soldAt: body.sold_at ? new Date(body.sold_at) : null,
        }
        await putDeal(ctx, {
          leadId: params.id,
          deal,
          evenAboveSale: body.even_below_zero ?? false,
        })
        return salesOf(ctx, params.id)
      }),
  })

  app.route({
    method: 'DELETE',
    url: '/api/leads/:id/deals/:dealId',
    summary: 'Take back a sale that was recorded wrongly or cancelled; it stays on record',
    needs: 'leads.work',
    schema: { params: dealParams, answers: { 200: salesAnswer } },
    handler: ({ change, params }) =>
      change(async (ctx) => {
        await takeDealBack(ctx, { leadId: params.id, dealId: params.dealId })
        return salesOf(ctx, params.id)
      }),
  })
}

async function salesOf(ctx: ReadContext, leadId: string): Promise<z.output<typeof salesAnswer>> {
  const lead = await reachedLead(ctx, leadId, 'leads.read')
  const { revenue, revenue_currency, inquired_at: inquiredAt } = lead
  const [deals, { time_zone: timeZone }] = await Promise.all([
    readDeals(ctx.db, leadId),
    readWorkspace(ctx.db),
  ])
  const stand = deals.filter(({ taken_back_at }) => taken_back_at === null)
  const warnings = warnOfOddDates(
    stand.map(({ id, sold_at }) => ({ id, soldAt: sold_at })),
    { inquiredAt, timeZone },
  )
  return { deals, revenue, revenue_currency, warnings }
}
