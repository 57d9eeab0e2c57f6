import { z } from 'zod'
import type { App } from '../../door.ts'
import { limitTries } from '../limit-tries.ts'
import { LONGEST_PASSWORD } from '../password-length.ts'
import { passwordStrength, refuseWeakPassword } from '../password-strength.ts'
import { type AccessParts, relay } from './relay.ts'

const password = z.string().min(1).max(LONGEST_PASSWORD)
const done = z.object({})

/** Choosing a password: how good it is, a new one by a mailed link, another one while signed in. */
export function passwordRoutes(app: App, parts: AccessParts): void {
  app.publicRoute({
    method: 'POST',
    url: '/api/auth/password-strength',
    summary: 'How hard a password is to guess, 0 to 4, and what is wrong with it',
    limitPerMinute: 120,
    schema: {
      body: z.object({
        password: z.string().max(1_000),
        about: z
          .array(z.string().max(320))
          .max(10)
          .default([])
          .describe('Name, address, company: easily guessed'),
      }),
      answers: { 200: z.object({ score: z.number(), problem: z.string().nullable() }) },
    },
    async handler({ body }) {
      const { score, problem } = await passwordStrength(body.password, body.about)
      return { score, problem: problem?.sentence ?? null }
    },
  })

  app.publicRoute({
    method: 'POST',
    url: '/api/auth/password-reset',
    summary:
      'Mails a link for a new password, if somebody signs in with this address; the answer does not tell',
    limitPerMinute: 20,
    schema: { body: z.object({ email: z.string().trim().pipe(z.email()) }), answers: { 202: done } },
    async handler({ body, request, reply }) {
      const what = `password reset ${body.email.toLowerCase()}`
      await limitTries(parts.database.pool, { what, most: 4, perSeconds: 900 })
      await relay(parts, { request, reply }, { method: 'POST', path: '/request-password-reset', body })
      return {}
    },
  })

  app.publicRoute({
    method: 'PUT',
    url: '/api/auth/password',
    summary: 'Sets a new password with the token of a mailed link; every session ends',
    limitPerMinute: 20,
    schema: { body: z.object({ token: z.string().min(1).max(200), password }), answers: { 200: done } },
    async handler({ body, request, reply }) {
      await refuseWeakPassword(body.password, [])
      await relay(
        parts,
        { request, reply },
        {
          method: 'POST',
          path: '/reset-password',
          body: { token: body.token, newPassword: body.password },
        },
      )
      return {}
    },
  })

  app.userRoute({
    method: 'PUT',
    url: '/api/me/password',
    summary: 'Changes one’s own password; all other sessions end',
    schema: { body: z.object({ current: password, password }), answers: { 200: done } },
    async handler({ body, signedIn, request, reply }) {
      const { user } = signedIn
      const what = `password of ${user.id}`
      await limitTries(parts.database.pool, { what, most: 10, perSeconds: 600 })
      await refuseWeakPassword(body.password, [user.name, user.email])
      await relay(
        parts,
        { request, reply },
        {
          method: 'POST',
          path: '/change-password',
          body: { currentPassword: body.current, newPassword: body.password, revokeOtherSessions: true },
        },
      )
      return {}
    },
  })
}
