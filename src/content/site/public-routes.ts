import { z } from 'zod'
import type { Database } from '#src/db/index.ts'
import { parseJson } from '#src/lib/json-text.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '#src/people/door.ts'
import { openHearing } from './hear-visit.ts'
import { siteScript } from './script/serve-script.ts'
import { pageVisits, visitor } from './told-visits.ts'

const LARGEST = 20_000
const SCRIPTS_PER_MINUTE = 600
/** Offices share an address: a page every second, by five people at once. */
const VISITS_PER_MINUTE = 300
const HOUR_S = 3_600

const told = z.object({
  v: visitor.optional(),
  t: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional(),
  pages: pageVisits.min(1),
})

/** What the company's own site asks of us: the script, and a place to tell visits. */
export function publicSiteRoutes(app: App, { database }: { database: Database }): void {
  const hear = openHearing(database)
  app.publicRoute({
    method: 'GET',
    url: '/site.js',
    summary: 'The script for the company’s own site; the same for every workspace',
    limitPerMinute: SCRIPTS_PER_MINUTE,
    async handler({ request, reply }) {
      const { plain, gzipped, etag } = siteScript()
      reply.headers({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': `public, max-age=${HOUR_S}`,
        // It is meant for pages of other origins.
        'cross-origin-resource-policy': 'cross-origin',
        vary: 'accept-encoding',
        etag,
      })
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(plain)
      return reply.header('content-encoding', 'gzip').send(gzipped)
    },
  })
  app.publicRoute({
    method: 'POST',
    url: '/site/:site/visits',
    summary: 'Takes what the script on the company’s own site tells: pages that were looked at',
    schema: { params: z.object({ site: z.string().min(1).max(200) }) },
    limitPerMinute: VISITS_PER_MINUTE,
    bodyLimit: LARGEST,
    rawBody: true,
    async handler({ params, request, reply }) {
      const { headers } = request
      const { v, t, pages } = read(request.body)
      await hear({
        ...{ site: params.site, origin: headers.origin, userAgent: headers['user-agent'] },
        ...{ visitor: v, token: t, pages },
        isRefused: headers.dnt === '1' || headers['sec-gpc'] === '1',
      })
      return reply.header('cache-control', 'no-store').code(204).send()
    },
  })
}

function read(body: unknown): z.output<typeof told> {
  const parsed = told.safeParse(Buffer.isBuffer(body) ? parseJson(body) : undefined)
  if (!parsed.success)
    throw new Refusal('invalid', 'not_a_visit', 'This is not what the script of the site sends.')
  return parsed.data
}
