import type { FastifyRequest } from 'fastify'
import type { Database } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { WORKSPACE_COOKIE } from '#src/people/sign-in/choose-workspace.ts'
import { identityIn, type KnownSessions, type SignedIn } from '#src/people/sign-in/known-sessions.ts'
import type { SignIn } from '#src/people/sign-in/open-sign-in.ts'
import { cookieOf } from '#src/people/sign-in/read-cookies.ts'
import { crossSite, notSignedIn, sessionEnded } from '#src/people/sign-in/refusals.ts'
import { isOurPage } from '#src/people/sign-in/same-origin.ts'
import { type Identity, knownTokens } from '#src/people/tokens/known-tokens.ts'

/** Who asks: programs by the token they bring, people by their session's cookie. */
export interface WhoAsks {
  /** Refuses `not_signed_in`, `token_unknown`, `session_ended`, `cross_site`, `no_workspace`, `workspace_not_found`. */
  member(request: FastifyRequest): Promise<{ identity: Identity; signedIn: SignedIn | null }>
  /** Somebody who signed in, with a place in a workspace or without. */
  user(request: FastifyRequest): Promise<SignedIn>
}

export function whoAsks(o: {
  database: Database
  signIn: SignIn
  sessions: KnownSessions
  publicUrl: string
}): WhoAsks {
  const tokens = knownTokens(o.database)

  async function user(request: FastifyRequest): Promise<SignedIn> {
    const token = o.signIn.sessionToken(request.headers.cookie)
    if (token === null) throw notSignedIn()
    // A browser sends cookies along whichever page asks; what changes something is for our own pages.
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (!isReading && isOurPage(request.headers, o.publicUrl) !== true) throw crossSite()
    const signedIn = await o.sessions.find(token)
    if (!signedIn) throw sessionEnded()
    return signedIn
  }

  return {
    user,
    async member(request) {
      const { authorization, cookie } = request.headers
      if (authorization !== undefined) {
        const text = /^bearer /i.test(authorization) ? authorization.slice('bearer '.length).trim() : null
        const identity = text === null ? null : await tokens(text)
        if (identity) return { identity, signedIn: null }
        throw new Refusal('unauthorized', 'token_unknown', 'This API token is not valid, or not any more.')
      }
      const signedIn = await user(request)
      const asked = request.headers['x-workspace']
      const { identity } = identityIn(signedIn, {
        asked: typeof asked === 'string' && asked !== '' ? asked : undefined,
        before: cookieOf(cookie, WORKSPACE_COOKIE),
      })
      return { identity, signedIn }
    },
  }
}
