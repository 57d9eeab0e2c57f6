import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { putCost, removeCost } from './put-cost.ts'
import { listCosts, readCampaign } from './reads.ts'
import { recordCosts } from './record-cost.ts'
import { campaignAnswer, campaignParams, costAnswer, costBody, costFields, costParams } from './schema.ts'

export function costRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/campaigns/:id/costs',
    summary: 'What a campaign cost, newest first',
    needs: 'campaigns.read',
    schema: { params: campaignParams, answers: { 200: z.object({ items: z.array(costAnswer) }) } },
    async handler({ read, params }) {
      const { db } = read()
      const campaign = await readCampaign(db, params.id)
      return { items: await listCosts(db, campaign.id) }
    },
  })

  app.route({
    method: 'POST',
    url: '/api/campaigns/:id/costs',
    summary:
      'Record a cost of a campaign; one with an external id is recorded once and corrected when sent again',
    needs: 'campaigns.write',
    schema: { params: campaignParams, body: costBody, answers: { 200: campaignAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        const campaign = await readCampaign(ctx.db, params.id)
        const {
          refused: [refused],
        } = await recordCosts(ctx, [
          {
            campaignId: campaign.id,
            amount: body.amount,
            currency: body.currency ?? null,
            spentOn: body.spent_on,
            externalId: body.external_id ?? null,
            label: body.label ?? null,
            isPlanned: body.is_planned ?? false,
          },
        ])
        if (refused) throw new Refusal('invalid', refused.reason, refused.sentence)
        return readCampaign(ctx.db, campaign.id)
      }),
  })

  app.route({
    method: 'PUT',
    url: '/api/campaigns/:id/costs/:cost',
    summary: 'Record a line of cost under an id of the client’s, correct it, or bring it back',
    needs: 'campaigns.write',
    schema: { params: costParams, body: costFields, answers: { 200: campaignAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        const {
          amount,
          currency = null,
          spent_on: spentOn,
          label = null,
          is_planned: isPlanned = null,
        } = body
        await putCost(ctx, {
          id: params.cost,
          campaignId: params.id,
          fields: { amount, currency, spentOn, label, isPlanned: isPlanned ?? false },
        })
        return readCampaign(ctx.db, params.id)
      }),
  })

  app.route({
    method: 'DELETE',
    url: '/api/campaigns/:id/costs/:cost',
    summary: 'Take a line of cost out',
    needs: 'campaigns.write',
    schema: { params: costParams, answers: { 200: campaignAnswer } },
    handler: ({ change, params }) =>
      change(async (ctx) => {
        await removeCost(ctx, { id: params.cost, campaignId: params.id })
        return readCampaign(ctx.db, params.id)
      }),
  })
}
