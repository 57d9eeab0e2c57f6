import { PassThrough } from 'node:stream'
import { z } from 'zod'
import { dayIn } from '#src/lib/day.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { CONTENT_TYPES, EXPORT_FORMATS } from '../../export/index.ts'
import { filtersOf } from '../read-query.ts'
import { leadsQuery } from '../schema.ts'
import { exportList } from './export-list.ts'

/** Exports that run at once in a process: each keeps the database busy for as long as it takes. */
const MOST_AT_ONCE = 3

export function listExportRoutes(app: App): void {
  let running = 0
  app.route({
    method: 'GET',
    url: '/api/leads/export',
    summary: 'A list of leads as a file: CSV, XLSX or JSON, streamed',
    needs: 'leads.export',
    schema: {
      query: leadsQuery.extend({ format: z.enum(EXPORT_FORMATS).default('csv') }),
      answers: { 200: z.unknown().describe('The file') },
    },
    async handler({ query: { format, ...query }, read, database, workspaceId, actor, reply }) {
      const { db, now } = read()
      const { time_zone } = await readWorkspace(db)
      const filters = filtersOf(query, { actor, now }, time_zone)
      if (running >= MOST_AT_ONCE) throw busy()
      running += 1
      const to = new PassThrough()
      // Whoever asked may be gone, or be told in words; it is no failure of the server.
      to.on('error', () => undefined)
      const written = exportList(database, workspaceId, { actor, filters, sort: query.sort, format, to })
      written
        .then(
          () => to.end(),
          // The head is sent: a file that breaks off says that something is missing.
          (error) => to.destroy(error),
        )
        .finally(() => {
          running -= 1
        })
      // What is refused before the first row is told in words.
      await Promise.race([written, new Promise((ready) => to.once('readable', ready))])
      return reply
        .type(CONTENT_TYPES[format])
        .header('content-disposition', `attachment; filename="leads-${dayIn(time_zone, now)}.${format}"`)
        .send(to)
    },
  })
}

function busy(): Refusal {
  const sentence = 'Other exports are being written. Please try again in a minute.'
  return new Refusal('unavailable', 'busy', sentence, { retryAfter: 30 })
}
