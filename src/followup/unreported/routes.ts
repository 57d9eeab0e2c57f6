import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { closeUnreportedOf, readUnreported, setUnreportedDays } from './close-unreported.ts'

const answer = z.object({
  days: z.number().describe('After so many silent days a lead is unreported'),
  partners: z.array(
    z.object({
      team_id: z.uuid(),
      partner: z.string(),
      reports_by_period: z.boolean().describe('Its unreported leads are closed by themselves'),
      open: z.number(),
      silent: z.number(),
    }),
  ),
})

/** Leads that lie with partners and of which nothing is heard. */
export function unreportedRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/unreported',
    summary: 'How many leads lie with each partner, and how many of them nothing is heard of',
    needs: 'partners.read',
    schema: { answers: { 200: answer } },
    handler: async ({ read }) => readUnreported(read()),
  })
  app.route({
    method: 'PUT',
    url: '/api/unreported/days',
    summary: 'After how many silent days a lead of a partner is unreported',
    needs: 'partners.write',
    schema: { body: z.object({ days: z.number().int().min(30).max(3_650) }), answers: { 200: answer } },
    handler: ({ body, change }) =>
      change(async (ctx) => {
        await setUnreportedDays(ctx, body.days)
        return readUnreported(ctx)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/api/unreported/:team/closing',
    summary: 'Closes the unreported leads of one partner as of unknown outcome',
    needs: 'partners.write',
    schema: {
      params: z.object({ team: z.uuid() }),
      answers: { 200: answer.extend({ closed: z.number() }) },
    },
    handler: ({ params, change }) =>
      change(async (ctx) => {
        const closed = await closeUnreportedOf(ctx, { teamId: params.team })
        return { ...(await readUnreported(ctx)), closed }
      }),
  })
}
