import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '#src/db/index.ts'
import type { KnownSessions } from '../known-sessions.ts'
import type { SignIn, Visitor } from '../open-sign-in.ts'
import { bodyOrRefusal, crossSite } from '../refusals.ts'
import { isOurPage } from '../same-origin.ts'

/** What the routes of signing in work with. */
export interface AccessParts {
  database: Database
  publicUrl: string
  signIn: SignIn
  sessions: KnownSessions
}

/** What is told of a visitor. Refuses `cross_site` for a page that is not ours. */
export function visitorOf(request: FastifyRequest, publicUrl: string): Visitor {
  const isOurs = isOurPage(request.headers, publicUrl)
  if (isOurs === false) throw crossSite()
  return {
    cookies: request.headers.cookie,
    address: request.ip,
    browser: request.headers['user-agent'],
    origin: isOurs ? (request.headers.origin ?? new URL(publicUrl).origin) : undefined,
  }
}

/** Hands a request over to better-auth, its cookies back to the browser; what it refuses is refused in our words. */
export async function relay(
  parts: AccessParts,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  o: { method: 'GET' | 'POST'; path: string; body?: unknown },
): Promise<Record<string, unknown>> {
  const answer = await parts.signIn.ask({ ...o, visitor: visitorOf(request, parts.publicUrl) })
  if (answer.cookies.length > 0) {
    reply.header('set-cookie', answer.cookies)
    const token = parts.signIn.sessionToken(request.headers.cookie)
    if (token !== null) parts.sessions.forget(token)
  }
  return bodyOrRefusal(answer)
}
