import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../door.ts'
import { workspaceCookie } from '../sign-in/choose-workspace.ts'
import { LONGEST_PASSWORD } from '../sign-in/password-length.ts'
import { crossSite, notSignedIn } from '../sign-in/refusals.ts'
import { type AccessParts, relay, visitorOf } from '../sign-in/routes/relay.ts'
import { isOurPage } from '../sign-in/same-origin.ts'
import { makeEntrance } from '../users/make-entrance.ts'
import { acceptInvitation, readInvitation, type Taker } from './accept-invitation.ts'

const token = z.string().min(1).max(200)
const newcomer = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.string().trim().pipe(z.email()).nullable().default(null),
  password: z.string().min(1).max(LONGEST_PASSWORD),
})

/** Coming in with an invitation. */
export function acceptanceRoutes(app: App, parts: AccessParts): void {
  app.publicRoute({
    method: 'POST',
    url: '/api/auth/invitation',
    summary: 'What an invitation offers',
    limitPerMinute: 60,
    schema: {
      body: z.object({ token }),
      answers: {
        200: z.object({
          workspace: z.string(),
          name: z.string(),
          email: z.string().nullable(),
          invited_by: z.string().nullable(),
          expires_at: z.date(),
          has_account: z.boolean().describe('True: sign in first, then accept'),
        }),
      },
    },
    handler: ({ body, database }) => readInvitation(database, body.token),
  })

  app.publicRoute({
    method: 'PUT',
    url: '/api/auth/invitation',
    summary: 'Accepts an invitation: as whoever is signed in, or with a name and a password',
    limitPerMinute: 20,
    schema: {
      body: z.object({
        token,
        as: newcomer.optional().describe('Left out: whoever is signed in'),
      }),
      answers: { 200: z.object({}) },
    },
    async handler({ body, database, request, reply }) {
      visitorOf(request, parts.publicUrl)
      const taker = body.as ?? (await whoIsSignedIn(request))
      const { userId, slug } = await acceptInvitation(database, { text: body.token, as: taker })
      if (body.as) {
        const entrance = await makeEntrance(database.pool, { userId, seconds: 60 })
        await relay(parts, { request, reply }, { method: 'POST', path: '/enter', body: { token: entrance } })
      }
      reply.header('set-cookie', workspaceCookie(slug, parts.publicUrl))
      return {}
    },
  })

  async function whoIsSignedIn(request: FastifyRequest): Promise<Taker> {
    if (isOurPage(request.headers, parts.publicUrl) !== true) throw crossSite()
    const text = parts.signIn.sessionToken(request.headers.cookie)
    const signedIn = text === null ? null : await parts.sessions.find(text)
    if (!signedIn) throw notSignedIn()
    parts.sessions.forget(signedIn.token)
    return { userId: signedIn.user.id }
  }
}
