import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/** What a one-time entrance is called among the verifications; its value is the user's id. */
export function entranceName(token: string): string {
  return `entrance:${token}`
}

/**
 * Signs in whoever brings the token of an entrance, once: after the setup, with an invitation, and by the link that
 * `start --demo` prints. Tokens are only made by us (make-entrance.ts).
 */
export function entrance() {
  return {
    id: 'entrance',
    endpoints: {
      enter: createAuthEndpoint(
        '/enter',
        { method: 'POST', body: z.object({ token: z.string() }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context
          const found = await internalAdapter.consumeVerificationValue(entranceName(ctx.body.token))
          const user = found && (await internalAdapter.findUserById(found.value))
          if (!user) throw new APIError('BAD_REQUEST', { code: 'INVALID_TOKEN', message: 'Invalid token' })
          const session = await internalAdapter.createSession(user.id)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({})
        },
      ),
    },
  } satisfies BetterAuthPlugin
}
