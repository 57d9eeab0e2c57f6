import { z } from 'zod'
import { isBusy } from '#src/db/index.ts'
import { storedText } from '#src/lib/shapes.ts'
import type { App } from '#src/people/door.ts'
import { BULK_STATES, bulkInput } from './bulk-command.ts'
import { listBulk, readBulk } from './read-bulk.ts'
import { startBulk } from './start-bulk.ts'
import { undoBulk } from './undo-bulk.ts'
import { workOnBulk } from './work-on-bulk.ts'

const id = z.uuid()
const ids = z.array(id).max(5_000)
const body = z
  .object({
    id: id.describe('Made by the client: sending the same again changes nothing'),
    command: bulkInput,
    leads: ids.min(1).optional(),
    filter: storedText(4_000)
      .optional()
      .describe('All of a list, as its address says it: stage=working&owner=me'),
    except: ids.optional().describe('Of the list, these are left out'),
  })
  .refine(({ leads, filter }) => (leads === undefined) !== (filter === undefined), 'Name leads or a filter.')

const shown = z.object({
  id,
  input: bulkInput,
  asked_at: z.date(),
  undo_asked_at: z.date().nullable(),
  finished_at: z.date().nullable(),
  leads: z.partialRecord(z.enum(BULK_STATES), z.number()),
})
const detailed = shown.extend({
  single: z.array(
    z.object({
      lead_id: z.string(),
      name: z.string().nullable(),
      state: z.enum(BULK_STATES),
      reason: z.string().nullable(),
      sentence: z.string().nullable(),
    }),
  ),
})

/** So many leads are done before the answer; for the rest nobody has to wait. */
const AT_ONCE = 25

export function bulkRoutes(app: App): void {
  app.route({
    method: 'POST',
    url: '/api/bulk-commands',
    summary: 'Assign, recycle or tag many leads, or all of a list; what takes longer goes on by itself',
    needs: 'leads.note',
    schema: { body, answers: { 201: detailed } },
    async handler({ body: { id, command, ...selected }, change, read, database, workspaceId }) {
      await change((ctx) => startBulk(ctx, { ...selected, id, input: command }))
      await begin(() => workOnBulk({ database, workspaceId, id, most: AT_ONCE }))
      return readBulk(read(), id)
    },
  })
  app.route({
    method: 'GET',
    url: '/api/bulk-commands',
    summary: 'What goes on with many leads at once, and what was just finished',
    needs: 'leads.note',
    schema: { answers: { 200: z.object({ items: z.array(shown) }) } },
    async handler({ read }) {
      return { items: await listBulk(read()) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/bulk-commands/:id',
    summary: 'How far it got, and which leads were refused and why',
    needs: 'leads.note',
    schema: { params: z.object({ id }), answers: { 200: detailed } },
    async handler({ params, read }) {
      return readBulk(read(), params.id)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/bulk-commands/:id',
    summary: 'Take it back, for every lead where nothing followed',
    needs: 'leads.note',
    schema: { params: z.object({ id }), answers: { 200: detailed } },
    async handler({ params, change, read, database, workspaceId }) {
      await change((ctx) => undoBulk(ctx, params))
      await begin(() => workOnBulk({ database, workspaceId, id: params.id, most: AT_ONCE }))
      return readBulk(read(), params.id)
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
