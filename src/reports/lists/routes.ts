import { z } from 'zod'
import { markSeen } from '#src/distribution/index.ts'
import { memberOf } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { bulkRoutes } from './bulk/routes.ts'
import { choiceRoutes } from './choices/routes.ts'
import { listExportRoutes } from './export/routes.ts'
import { readLeadPage } from './lead-page.ts'
import { countList, listLeads } from './list-leads.ts'
import { movingOutRoutes } from './moving-out/routes.ts'
import { filtersOf } from './read-query.ts'
import { leadCountShape, leadPageShape, leadsQuery, leadsShape } from './schema.ts'
import { viewRoutes } from './views/routes.ts'

export function leadRoutes(app: App): void {
  choiceRoutes(app)
  viewRoutes(app)
  bulkRoutes(app)
  movingOutRoutes(app)
  listExportRoutes(app)
  app.route({
    method: 'GET',
    url: '/api/leads',
    summary: 'Leads by filters, words and order, a page at a time',
    needs: 'leads.read',
    schema: { query: leadsQuery, answers: { 200: leadsShape } },
    async handler({ query, change }) {
      return change(async (ctx) => {
        const { time_zone } = await readWorkspace(ctx.db)
        const { sort, limit, after } = query
        const filters = filtersOf(query, ctx, time_zone)
        return listLeads(ctx, {
          filters,
          sort,
          limit,
          after,
          withAllowed: query.with === 'allowed',
          onlyKnownCount: query.count === 'known',
        })
      })
    },
  })
  app.route({
    method: 'GET',
    url: '/api/leads/count',
    summary: 'How many leads there are by filters and words',
    needs: 'leads.read',
    schema: { query: leadsQuery, answers: { 200: leadCountShape } },
    async handler({ query, change }) {
      return change(async (ctx) => {
        const { time_zone } = await readWorkspace(ctx.db)
        return countList(ctx, filtersOf(query, ctx, time_zone))
      })
    },
  })
  app.route({
    method: 'GET',
    url: '/api/leads/:id',
    summary: 'Everything about one lead',
    needs: 'leads.read',
    schema: { params: z.object({ id: z.uuid() }), answers: { 200: leadPageShape } },
    async handler({ params, actor, read }) {
      const ctx = read()
      const page = await readLeadPage(ctx, params.id)
      const self = memberOf(actor)
      const open = page.offers.find((offer) => offer.ended_at === null && offer.seen_at === null)
      if (open && open.assignee.id === self) {
        await markSeen(ctx.db, { leadId: params.id, memberId: self, at: ctx.now })
      }
      return page
    },
  })
}
