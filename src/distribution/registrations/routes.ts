import { z } from 'zod'
import type { Context } from '#src/people/context.ts'
import type { App } from '#src/people/door.ts'
import { decideRegistration, renewRegistration } from './change-registration.ts'
import { listRegistrations } from './list-registrations.ts'
import { decisionBody, letterAnswer, letterBody, registrationsAnswer, registrationsQuery } from './schema.ts'
import { sendRegisterLink } from './send-register-link.ts'

const params = z.object({ id: z.uuid() })

/** Deals that partners registered, and what the channel manager decides on them. */
export function registrationRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/registered-deals',
    summary: 'Deals that partners registered, with what they conflict with',
    needs: 'partners.read',
    schema: { query: registrationsQuery, answers: { 200: registrationsAnswer } },
    async handler({ read, query }) {
      const { db, now } = read()
      return { registrations: await listRegistrations(db, { ...query, now }) }
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/registered-deals/:id/decision',
    summary: 'Protects a registered deal after all, or refuses it',
    needs: 'partners.write',
    schema: { params, body: decisionBody, answers: { 200: registrationsAnswer } },
    handler: ({ params, body, change }) =>
      change(async (ctx) => {
        await decideRegistration(ctx, { ...params, ...body })
        return all(ctx)
      }),
  })
  app.route({
    method: 'POST',
    url: '/api/registered-deals/letters',
    summary: 'Mails the people of a partner the link by which they register deals',
    needs: 'partners.write',
    schema: { body: letterBody, answers: { 201: letterAnswer } },
    async handler({ body, change, reply }) {
      const told = await change((ctx) => sendRegisterLink(ctx, { teamId: body.team_id }))
      return reply.code(201).send({ told })
    },
  })
  app.route({
    method: 'PUT',
    url: '/api/registered-deals/:id/renewal',
    summary: 'Renews a protection that stands, once',
    needs: 'partners.write',
    schema: { params, answers: { 200: registrationsAnswer } },
    handler: ({ params, change }) =>
      change(async (ctx) => {
        await renewRegistration(ctx, params)
        return all(ctx)
      }),
  })
}

async function all(ctx: Context): Promise<z.output<typeof registrationsAnswer>> {
  return { registrations: await listRegistrations(ctx.db, { now: ctx.now }) }
}
