import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '../../door.ts'
import { type AccessParts, relay } from './relay.ts'

const id = z.uuid()
const name = z.string().trim().min(1).max(100)
const passkey = z.object({
  id,
  name: z.string().nullable(),
  created_at: z.date().nullable(),
  backed_up: z.boolean().describe('It is on several devices of its owner'),
})

type Passkey = z.output<typeof passkey>

/** One's own passkeys. */
export function passkeyRoutes(app: App, parts: AccessParts): void {
  app.userRoute({
    method: 'GET',
    url: '/api/me/passkeys',
    summary: 'One’s own passkeys, the newest first',
    schema: { answers: { 200: z.object({ passkeys: z.array(passkey) }) } },
    async handler({ signedIn, database }) {
      const { rows } = await database.pool.query<Passkey>(
        `select id, name, created_at, backed_up from passkeys where user_id = $1 order by created_at desc, id desc`,
        [signedIn.user.id],
      )
      return { passkeys: rows }
    },
  })

  app.userRoute({
    method: 'GET',
    url: '/api/me/passkey-challenge',
    summary: 'What a new passkey is to sign',
    schema: { answers: { 200: z.record(z.string(), z.unknown()) } },
    handler: ({ request, reply }) =>
      relay(parts, { request, reply }, { method: 'GET', path: '/passkey/generate-register-options' }),
  })

  app.userRoute({
    method: 'POST',
    url: '/api/me/passkeys',
    summary: 'Adds a passkey',
    schema: {
      body: z.object({ name, response: z.looseObject({ id: z.string().max(2_000) }) }),
      answers: { 201: z.object({}) },
    },
    async handler({ body, request, reply }) {
      await relay(parts, { request, reply }, { method: 'POST', path: '/passkey/verify-registration', body })
      return {}
    },
  })

  app.userRoute({
    method: 'PATCH',
    url: '/api/me/passkeys/:id',
    summary: 'Names a passkey',
    schema: { params: z.object({ id }), body: z.object({ name }), answers: { 200: z.object({}) } },
    async handler({ params, body, signedIn, database }) {
      const { rowCount } = await database.pool.query(
        'update passkeys set name = $3 where id = $1 and user_id = $2',
        [params.id, signedIn.user.id, body.name],
      )
      if (rowCount === 0) throw passkeyNotFound()
      return {}
    },
  })

  app.userRoute({
    method: 'DELETE',
    url: '/api/me/passkeys/:id',
    summary: 'Takes a passkey away',
    schema: { params: z.object({ id }), answers: { 200: z.object({}) } },
    async handler({ params, signedIn, database }) {
      const { rowCount } = await database.pool.query('delete from passkeys where id = $1 and user_id = $2', [
        params.id,
        signedIn.user.id,
      ])
      if (rowCount === 0) throw passkeyNotFound()
      return {}
    },
  })
}

function passkeyNotFound(): Refusal {
  return new Refusal('not_found', 'passkey_not_found', 'There is no such passkey.')
}
