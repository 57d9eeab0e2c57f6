import { z } from 'zod'
import { Refusal } from '#src/lib/refusal.ts'
import type { App } from '../../door.ts'
import type { AccessParts } from './relay.ts'

const id = z.uuid()
const session = z.object({
  id,
  is_current: z.boolean(),
  browser: z.string().nullable().describe('What the browser calls itself'),
  address: z.string().nullable(),
  signed_in_at: z.date(),
  seen_at: z.date().describe('Within a day'),
  ends_at: z.date(),
})

type Session = z.output<typeof session>

/** Where one is signed in, and ending it from here. */
export function sessionRoutes(app: App, { sessions }: AccessParts): void {
  app.userRoute({
    method: 'GET',
    url: '/api/me/sessions',
    summary: 'Where one is signed in, this browser first',
    schema: { answers: { 200: z.object({ sessions: z.array(session) }) } },
    async handler({ signedIn, database }) {
      const { rows } = await database.pool.query<Session>(
        `select id, id = $2 as is_current, nullif(user_agent, '') as browser, nullif(ip_address, '') as address,
           created_at as signed_in_at, updated_at as seen_at, expires_at as ends_at
         from sessions where user_id = $1 and expires_at > now() order by id = $2 desc, updated_at desc, id`,
        [signedIn.user.id, signedIn.sessionId],
      )
      return { sessions: rows }
    },
  })

  app.userRoute({
    method: 'DELETE',
    url: '/api/me/sessions/:id',
    summary: 'Ends one session; within seconds that browser is signed out',
    schema: { params: z.object({ id }), answers: { 200: z.object({}) } },
    async handler({ params, signedIn, database }) {
      const { rows } = await database.pool.query<{ token: string }>(
        'delete from sessions where id = $1 and user_id = $2 returning token',
        [params.id, signedIn.user.id],
      )
      if (!rows[0]) throw new Refusal('not_found', 'session_not_found', 'There is no such session any more.')
      sessions.forget(rows[0].token)
      return {}
    },
  })

  app.userRoute({
    method: 'DELETE',
    url: '/api/me/sessions',
    summary: 'Ends all sessions but this one',
    schema: { answers: { 200: z.object({ ended: z.number() }) } },
    async handler({ signedIn, database }) {
      const { rows } = await database.pool.query<{ token: string }>(
        'delete from sessions where user_id = $1 and id <> $2 returning token',
        [signedIn.user.id, signedIn.sessionId],
      )
      for (const { token } of rows) sessions.forget(token)
      return { ended: rows.length }
    },
  })
}
