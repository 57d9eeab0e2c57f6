import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import type { RefusedRow } from '#src/lib/refused-row.ts'
import type { App } from '#src/people/door.ts'
import { listCampaigns, listCosts, readCampaign } from './reads.ts'
import { recordCampaigns } from './record-campaign.ts'
import { recordCosts } from './record-cost.ts'
import { campaignAnswer, campaignBody, campaignParams, costAnswer, costBody, pageQuery } from './schema.ts'

export function campaignRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/campaigns',
    summary: 'Campaigns by key, with what they cost',
    needs: 'campaigns.read',
    schema: {
      query: pageQuery,
      answers: { 200: z.object({ items: z.array(campaignAnswer), next: z.string().nullable() }) },
    },
    handler: ({ read, query }) =>
      listCampaigns(read().db, { limit: query.limit, ...(query.after ? { after: query.after } : {}) }),
  })

  app.route({
    method: 'POST',
    url: '/api/campaigns',
    summary: 'Record a campaign, or what is newly known of it, by its key',
    needs: 'campaigns.write',
    schema: { body: campaignBody, answers: { 200: campaignAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        const { ids, refused } = await recordCampaigns(ctx, [body])
        refuseFirst(refused)
        return readCampaign(ctx.db, [...ids.values()][0] as string)
      }),
  })

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
        const { refused } = await recordCosts(ctx, [
          {
            campaignId: campaign.id,
            amount: body.amount,
            currency: body.currency ?? null,
            spentOn: body.spent_on,
            externalId: body.external_id ?? null,
          },
        ])
        refuseFirst(refused)
        return readCampaign(ctx.db, campaign.id)
      }),
  })
}

function refuseFirst([first]: RefusedRow[]): void {
  if (first) throw new Refusal('invalid', first.reason, first.sentence)
}
