import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { bringStepBack, CHECKLIST, dismissStep, readChecklist } from './checklist.ts'

const step = z.enum(CHECKLIST)
const answer = z.object({
  steps: z.array(z.object({ step, is_done: z.boolean(), is_dismissed: z.boolean() })),
})

export type ChecklistAnswer = z.output<typeof answer>

/** What is still to be done before a company works with its leads here. */
export function checklistRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/checklist',
    summary: 'The first steps of a company: done, as the facts say, or put aside',
    needs: 'workspace.write',
    schema: { answers: { 200: answer } },
    handler: async ({ read }) => ({ steps: await readChecklist(read().db) }),
  })
  app.route({
    method: 'PUT',
    url: '/api/checklist/:step/dismissal',
    summary: 'Puts a step aside',
    needs: 'workspace.write',
    schema: { params: z.object({ step }), answers: { 200: answer } },
    handler: ({ params, change }) =>
      change(async (ctx) => {
        await dismissStep(ctx, params.step)
        return { steps: await readChecklist(ctx.db) }
      }),
  })
  app.route({
    method: 'DELETE',
    url: '/api/checklist/:step/dismissal',
    summary: 'Shows a step again',
    needs: 'workspace.write',
    schema: { params: z.object({ step }), answers: { 200: answer } },
    handler: ({ params, change }) =>
      change(async (ctx) => {
        await bringStepBack(ctx, params.step)
        return { steps: await readChecklist(ctx.db) }
      }),
  })
}
