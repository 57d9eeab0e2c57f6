import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { FOR_ONE_READER, PUBLIC_STYLE, publicPage, publicPolicy, safe } from '#src/lib/public-page.ts'
import type { Settings } from '#src/lib/settings.ts'
import type { App } from '#src/people/door.ts'
import { openLink } from './open-link.ts'

/** Mail programs of one provider come from few addresses, each with many readers behind it. */
const PER_MINUTE = 600

/** The links of mails. */
export function linkRoutes(app: App, { settings }: { settings: Pick<Settings, 'publicUrl'> }): void {
  app.publicRoute({
    method: 'GET',
    url: '/l/:link',
    summary: 'Leads where a link of a mail leads, and counts that it was opened',
    schema: { params: z.object({ link: z.string() }) },
    limitPerMinute: PER_MINUTE,
    errorPage: tellError,
    async handler({ params, request, reply, database }) {
      const { headers, method } = request
      const purpose = [headers['sec-purpose'], headers.purpose, headers['x-purpose'], headers['x-moz']]
      const to = await openLink(database, params.link, {
        opening: {
          method,
          agent: headers['user-agent'],
          purpose: purpose.filter(Boolean).join(' ') || undefined,
        },
        publicUrl: settings.publicUrl,
      })
      return reply.headers(FOR_ONE_READER).redirect(to, 302)
    },
  })
}

/** What a visitor reads instead, in a sentence. */
export function tellError(problem: { status: number; detail: string }, reply: FastifyReply): string {
  reply.header('content-security-policy', publicPolicy(PUBLIC_STYLE))
  const title = problem.status === 404 ? 'This is not here' : 'That did not work'
  return publicPage({ language: 'en', title, main: `<h1>${title}</h1><p>${safe(problem.detail)}</p>` })
}
