import { z } from 'zod'
import { isBusy } from '#src/db/index.ts'
import { OPEN_STAGES } from '#src/lead/index.ts'
import { instant } from '#src/lib/instant.ts'
import type { App } from '#src/people/door.ts'
import { workOnBulk } from '../bulk/work-on-bulk.ts'
import { previewMovingOut } from './preview-moving-out.ts'
import { startMovingOut } from './start-moving-out.ts'

const id = z.uuid()
const params = z.object({ id })

export const movingOutAnswer = z.object({
  member: z.object({
    id: z.string(),
    name: z.string(),
    absent_until: z.date().nullable(),
    left_at: z.date().nullable(),
  }),
  holds: z.array(z.object({ stage: z.enum(OPEN_STAGES), leads: z.number() })),
  total: z.number(),
  would_get: z.array(
    z.object({
      member_id: z.string(),
      name: z.string(),
      leads: z.number(),
      because: z.enum(['named', 'seat', 'turn']),
    }),
  ),
  nobody: z.number(),
  not_looked_at: z.number(),
})

const body = z
  .object({
    id: id.describe('Made by the client: sending the same again changes nothing'),
    to: id.nullable().describe('A member; null: to the next in fair turn'),
    absence: z.object({ starts_at: instant, ends_at: instant }).optional(),
    leaves: z.boolean().optional().describe('They leave the company in the same step'),
  })
  .refine(({ absence, leaves }) => !(absence && leaves), 'Either they are away, or they leave.')

const started = z.object({ bulk_id: z.string().nullable(), absence_id: z.string().nullable() })

/** So many leads are moved before the answer, what somebody usually has; the rest goes on by itself. */
const AT_ONCE = 100

export function movingOutRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/members/:id/holding',
    summary: 'What a member holds, and who would get it',
    needs: 'leads.steer',
    schema: { params, query: z.object({ to: id.optional() }), answers: { 200: movingOutAnswer } },
    handler: ({ params, query, read }) => previewMovingOut(read(), { memberId: params.id, ...query }),
  })
  app.route({
    method: 'POST',
    url: '/api/members/:id/moving-out',
    summary: 'Move everything of a member, with their leave or departure in the same step',
    needs: 'leads.steer',
    schema: { params, body, answers: { 201: started } },
    async handler({ params, body, change, database, workspaceId }) {
      const done = await change((ctx) => startMovingOut(ctx, { ...body, memberId: params.id }))
      if (done.hasLeads) await begin(() => workOnBulk({ database, workspaceId, id: body.id, most: AT_ONCE }))
      return { bulk_id: done.hasLeads ? body.id : null, absence_id: done.absenceId }
    },
  })
}

/** It is written down: where others hold it up, it goes on by itself in a moment. */
async function begin(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isBusy(error)) throw error
  }
}
