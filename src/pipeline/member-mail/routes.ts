import { z } from 'zod'
import { addressAnswer, mailsAnswer } from '#src/mail/members/schema.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { cardOf, ownAddress } from './own-address.ts'
import { listMailsToPlace } from './placing/list-mails.ts'
import { askAgain, leaveMail, makeLeadOf, placeOnLead } from './placing/place-mail.ts'
import { saleRoutes } from './sale/routes.ts'

const params = z.object({ id: z.uuid() })
const nothing = { 204: z.undefined() }

/** What members send us by mail: where to, and which lead it is about. */
export function memberMailRoutes(app: App, { domain }: { domain: string | null }): void {
  saleRoutes(app)
  app.route({
    method: 'GET',
    url: '/api/me/mail-address',
    summary: 'One’s own private address: what is copied or passed on there is logged on its lead',
    needs: 'leads.note',
    schema: { answers: { 200: addressAnswer } },
    handler: ({ change, database }) => change((ctx) => ownAddress(ctx, { pool: database.pool, domain })),
  })
  app.route({
    method: 'PUT',
    url: '/api/me/mail-address',
    summary: 'Renew one’s private address; the one before is unknown from then on',
    needs: 'leads.note',
    schema: { answers: { 200: addressAnswer } },
    handler: ({ change, database }) =>
      change((ctx) => ownAddress(ctx, { pool: database.pool, domain, renews: true })),
  })
  app.route({
    method: 'GET',
    url: '/api/me/mail-address/card',
    summary: 'One’s private address as a vCard for an address book',
    needs: 'leads.note',
    async handler({ change, database, reply }) {
      const { address, name } = await change(async (ctx) => ({
        ...(await ownAddress(ctx, { pool: database.pool, domain })),
        name: (await readWorkspace(ctx.db)).name,
      }))
      return reply
        .headers({
          'content-type': 'text/vcard; charset=utf-8',
          'content-disposition': 'attachment; filename="leads.vcf"',
          'cache-control': 'no-store',
        })
        .send(address === null ? '' : cardOf(address, name))
    },
  })
  placingRoutes(app)
}

function placingRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/my-mails',
    summary: 'One’s own mails that wait to be told which lead they are about',
    needs: 'leads.note',
    schema: { answers: { 200: mailsAnswer } },
    handler: async ({ read }) => ({ mails: await listMailsToPlace(read()) }),
  })
  app.route({
    method: 'PUT',
    url: '/api/my-mails/:id/lead',
    summary: 'Say which lead a mail is about; it is logged once the undo is over',
    needs: 'leads.note',
    schema: { params, body: z.object({ lead_id: z.uuid() }), answers: nothing },
    handler: ({ change, params: { id }, body }) =>
      change((ctx) => placeOnLead(ctx, { id, leadId: body.lead_id })).then(() => undefined),
  })
  app.route({
    method: 'PUT',
    url: '/api/my-mails/:id/inquiry',
    summary: 'Make a lead of whom a mail is about',
    needs: 'leads.note',
    schema: { params, answers: nothing },
    handler: ({ change, params: { id } }) => change((ctx) => makeLeadOf(ctx, id)).then(() => undefined),
  })
  app.route({
    method: 'DELETE',
    url: '/api/my-mails/:id',
    summary: 'Say that a mail is about no lead',
    needs: 'leads.note',
    schema: { params, answers: nothing },
    handler: ({ change, params: { id } }) => change((ctx) => leaveMail(ctx, id)).then(() => undefined),
  })
  app.route({
    method: 'PUT',
    url: '/api/my-mails/:id/question',
    summary: 'Take back what was said of a mail: it waits again',
    needs: 'leads.note',
    schema: { params, answers: nothing },
    handler: ({ change, params: { id } }) => change((ctx) => askAgain(ctx, id)).then(() => undefined),
  })
}
