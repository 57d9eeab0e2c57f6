import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { archiveCampaign } from './archive-campaign.ts'
import { costRoutes } from './cost-routes.ts'
import { putCampaign } from './put-campaign.ts'
import { listCampaigns, readCampaign, readFamily } from './reads.ts'
import { recordCampaigns } from './record-campaign.ts'
import {
  campaignAnswer,
  campaignBody,
  campaignFields,
  campaignPageAnswer,
  campaignParams,
  pageQuery,
} from './schema.ts'

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
        const {
          ids,
          refused: [refused],
        } = await recordCampaigns(ctx, [body])
        if (refused) throw new Refusal('invalid', refused.reason, refused.sentence)
        return readCampaign(ctx.db, [...ids.values()][0] as string)
      }),
  })

  app.route({
    method: 'GET',
    url: '/api/campaigns/:id',
    summary: 'A campaign with those it is part of and those below it',
    needs: 'campaigns.read',
    schema: { params: campaignParams, answers: { 200: campaignPageAnswer } },
    async handler({ read, params }) {
      const { db } = read()
      return { ...(await readCampaign(db, params.id)), ...(await readFamily(db, params.id)) }
    },
  })

  app.route({
    method: 'PUT',
    url: '/api/campaigns/:id',
    summary: 'Make a campaign under an id of the client’s, or change all that is known of it but its key',
    needs: 'campaigns.write',
    schema: { params: campaignParams, body: campaignFields, answers: { 200: campaignAnswer } },
    handler: ({ change, params, body }) =>
      change(async (ctx) => {
        const { key = null, name, source = null, from = null, to = null, parent_id: parentId = null } = body
        await putCampaign(ctx, { id: params.id, key, fields: { name, source, from, to, parentId } })
        return readCampaign(ctx.db, params.id)
      }),
  })

  for (const [method, isArchived] of [
    ['PUT', true],
    ['DELETE', false],
  ] as const) {
    app.route({
      method,
      url: '/api/campaigns/:id/archive',
      summary: isArchived ? 'Archive a campaign: its leads and figures stay' : 'Bring a campaign back',
      needs: 'campaigns.write',
      schema: { params: campaignParams, answers: { 200: campaignAnswer } },
      handler: ({ change, params }) =>
        change(async (ctx) => {
          await archiveCampaign(ctx, { id: params.id, isArchived })
          return readCampaign(ctx.db, params.id)
        }),
    })
  }

  costRoutes(app)
}
