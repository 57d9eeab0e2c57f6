import { z } from 'zod'
import { storedLine, storedText } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { changeView, removeView, saveView } from './change-view.ts'
import { listViews } from './saved-view.ts'

const id = z.uuid()
const fields = z.object({
  name: storedLine(80),
  query: storedText(4_000).describe('As the address of the list says it: stage=working&sort=due_at'),
  is_shared: z.boolean(),
})
const kept = fields.extend({ id })
const shown = kept.extend({ owner: z.object({ id, name: z.string() }), may_change: z.boolean() })

export function viewRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/views',
    summary: 'The lists that you keep, and those that others share',
    needs: 'leads.read',
    schema: { answers: { 200: z.object({ views: z.array(shown) }) } },
    async handler({ read }) {
      return { views: await listViews(read()) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/views',
    summary: 'Keep a list under a name',
    needs: 'leads.read',
    schema: { body: kept, answers: { 201: kept } },
    async handler({ body: { is_shared, ...body }, change }) {
      return change((ctx) => saveView(ctx, { ...body, isShared: is_shared }))
    },
  })
  app.route({
    method: 'PATCH',
    url: '/api/views/:id',
    summary: 'Rename, change or share a kept list',
    needs: 'leads.read',
    schema: { params: z.object({ id }), body: fields.partial(), answers: { 200: kept } },
    async handler({ params, body: { is_shared, ...body }, change }) {
      return change((ctx) => changeView(ctx, { ...params, ...body, isShared: is_shared }))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/views/:id',
    summary: 'Remove a kept list',
    needs: 'leads.read',
    schema: { params: z.object({ id }), answers: { 204: z.undefined() } },
    async handler({ params, change }) {
      await change((ctx) => removeView(ctx, params))
      return undefined
    },
  })
}
