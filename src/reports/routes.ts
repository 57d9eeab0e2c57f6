import { z } from 'zod'
import { dayIn } from '#src/lib/day.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { audit } from './audit/audit.ts'
import { boardRoutes } from './boards/routes.ts'
import { asFile } from './download/as-file.ts'
import { CONTENT_TYPES } from './export/index.ts'
import { onlyOf } from './only.ts'
import { profileRoutes } from './profile/proposal/routes.ts'
import { REPORTS, runReport } from './reports.ts'
import { auditShape, periodShape, reportQuery, reportShape } from './schema.ts'
import { scoreboardRoutes } from './scoreboard/routes.ts'

export function reportRoutes(app: App): void {
  scoreboardRoutes(app)
  boardRoutes(app)
  profileRoutes(app)
  app.route({
    method: 'GET',
    url: '/api/reports',
    summary: 'Which reports there are, what they can be grouped by and limited to',
    needs: 'reports.read',
    schema: {
      answers: {
        200: z.object({
          reports: z.array(
            z.object({
              name: z.string(),
              says: z.string(),
              by: z.array(z.string()).readonly(),
              only: z.array(z.string()).readonly(),
            }),
          ),
        }),
      },
    },
    async handler() {
      return { reports: REPORTS.map(({ name, says, by, only }) => ({ name, says, by, only })) }
    },
  })
  app.route({
    method: 'GET',
    url: '/api/reports/:name',
    summary: 'One report, current to the second; as JSON or as a file',
    needs: 'reports.read',
    schema: {
      params: z.object({ name: z.string().max(40) }),
      query: reportQuery,
      answers: { 200: reportShape },
    },
    async handler({ params, query: { format, ...query }, read, reply }) {
      const { db, now } = read()
      const { from, to, period, by, series, without, ...limits } = query
      const result = await runReport(db, params.name, {
        from,
        to,
        period,
        by,
        series,
        without,
        only: onlyOf(limits),
        now,
      })
      if (format === 'json') return result
      const day = dayIn((await readWorkspace(db)).time_zone, now)
      return reply
        .type(CONTENT_TYPES[format])
        .header(
          'content-disposition',
          `attachment; filename="${params.name}-by-${result.by}${without ? `-without-${without.replace('_', '-')}` : ''}-${day}.${format}"`,
        )
        .send(await asFile(result, format))
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
