import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { PUBLIC_STYLE, publicPage, publicPolicy, safe } from '#src/lib/public-page.ts'
import type { App } from '#src/people/door.ts'
import { listLinks } from './links/list-links.ts'
import { shareView } from './links/share-view.ts'
import { withdrawLink } from './links/withdraw-link.ts'
import { endMail } from './mails/end-mail.ts'
import { listMails } from './mails/list-mails.ts'
import { mailWeekly } from './mails/mail-weekly.ts'
import { SHARED_HEADERS, type SharedPage, sharedPage, stopPage } from './page.ts'
import { links, mails, newLink, newMail } from './schema.ts'
import { viewOf } from './views/read-view.ts'

/** A page with figures is looked at by people, and each costs the database a few reports. */
const PER_MINUTE = 60
const DAY = 86_400_000
const params = z.object({ token: z.string().min(1).max(100) })
const byId = z.object({ id: z.uuid() })

/** Figures for people who do not sign in: by a link, or by mail every week. */
export function sharingRoutes(app: App, { publicUrl }: { publicUrl: string }): void {
  app.route({
    method: 'GET',
    url: '/api/figure-links',
    summary: 'The read-only links to figures that one made; of all, for the lead manager',
    needs: 'reports.read',
    schema: { answers: { 200: links } },
    handler: async ({ read }) => ({ links: await listLinks(read()) }),
  })
  app.route({
    method: 'POST',
    url: '/api/figure-links',
    summary: 'Makes a read-only link to a board or a report',
    needs: 'reports.read',
    schema: {
      body: newLink,
      answers: { 201: z.object({ id: z.uuid(), address: z.string().describe('Shown this once') }) },
    },
    async handler({ body: { days, ...view }, change }) {
      const { id, token } = await change((ctx) =>
        shareView(ctx, {
          view: viewOf(view),
          expiresAt: days === null ? null : new Date(ctx.now.getTime() + days * DAY),
        }),
      )
      return { id, address: `${publicUrl}/shared/${token}` }
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/figure-links/:id',
    summary: 'Withdraws a link: it shows nothing any more',
    needs: 'reports.read',
    schema: { params: byId, answers: { 204: z.undefined() } },
    async handler({ params: { id }, change }) {
      await change((ctx) => withdrawLink(ctx, { id }))
      return undefined
    },
  })
  mailRoutes(app)
  publicRoutes(app, publicUrl)
}

function mailRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/figure-mails',
    summary: 'The figures that one has mailed every week; of all, for the lead manager',
    needs: 'notifications.read',
    schema: { answers: { 200: mails } },
    handler: async ({ read }) => ({ mails: await listMails(read()) }),
  })
  app.route({
    method: 'POST',
    url: '/api/figure-mails',
    summary: 'Mails a board or a report every week, to members; to addresses outside by the lead manager',
    needs: 'notifications.read',
    schema: { body: newMail, answers: { 201: byId } },
    handler: ({ body: { weekday, minute, members, addresses, ...view }, change }) =>
      change((ctx) =>
        mailWeekly(ctx, { view: viewOf(view), weekday, minute, memberIds: members, addresses }),
      ),
  })
  app.route({
    method: 'DELETE',
    url: '/api/figure-mails/:id',
    summary: 'Ends a weekly mail for all its readers',
    needs: 'notifications.read',
    schema: { params: byId, answers: { 204: z.undefined() } },
    async handler({ params: { id }, change }) {
      await change((ctx) => endMail(ctx, { id }))
      return undefined
    },
  })
}

function publicRoutes(app: App, publicUrl: string): void {
  const common = { schema: { params }, limitPerMinute: PER_MINUTE, errorPage: tellError }
  app.publicRoute({
    ...common,
    method: 'GET',
    url: '/shared/:token',
    summary: 'Shared figures as of now: plain HTML, no leads, no people',
    handler: async ({ params: { token }, database, reply }) =>
      answer(reply, await sharedPage(database, token, publicUrl)),
  })
  app.publicRoute({
    ...common,
    method: 'GET',
    url: '/shared/:token/stop',
    summary: 'Asks whether to stop a weekly mail; changes nothing',
    handler: async ({ params: { token }, database, reply }) =>
      answer(reply, await stopPage(database, token, { stops: false })),
  })
  app.publicRoute({
    ...common,
    method: 'POST',
    url: '/shared/:token/stop',
    summary: 'Stops a weekly mail, by the button or by one click in a mail program (RFC 8058)',
    rawBody: true,
    handler: async ({ params: { token }, database, reply }) =>
      answer(reply, await stopPage(database, token, { stops: true })),
  })
}

function answer(reply: FastifyReply, { status, html }: SharedPage): FastifyReply {
  return reply.code(status).headers(SHARED_HEADERS).send(html)
}

function tellError(problem: { detail: string }, reply: FastifyReply): string {
  reply.header('content-security-policy', publicPolicy(PUBLIC_STYLE))
  const title = 'That did not work'
  return publicPage({ language: 'en', title, main: `<h1>${title}</h1><p>${safe(problem.detail)}</p>` })
}
