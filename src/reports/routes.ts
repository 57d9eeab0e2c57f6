import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { audit } from './audit/audit.ts'
import { REPORTS, runReport } from './reports.ts'
import { auditShape, periodShape, reportQuery, reportShape } from './schema.ts'

export function reportRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/reports',
    summary: 'Which reports there are and what they can be grouped by',
    needs: 'reports.read',
    schema: {
      answers: {
        200: z.object({
          reports: z.array(
            z.object({ name: z.string(), says: z.string(), by: z.array(z.string()).readonly() }),
          ),
        }),
      },
    },
    async handler() {
      return { reports: REPORTS.map(({ name, says, by }) => ({ name, says, by })) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/reports/:name',
    summary: 'One report, current to the second',
    needs: 'reports.read',
    schema: {
      params: z.object({ name: z.string().max(40) }),
      query: reportQuery,
      answers: { 200: reportShape },
    },
    async handler({ params, query, read }) {
      const { db, now } = read()
      return runReport(db, params.name, { ...query, now })
    },
  })
  app.route({
    method: 'GET',
    url: '/api/audit',
    summary: 'Recomputes the books and names every difference',
    needs: 'reports.read',
    schema: { query: periodShape, answers: { 200: auditShape } },
    async handler({ query, read }) {
      return audit(read().db, query)
    },
  })
}
