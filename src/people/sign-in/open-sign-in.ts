import { betterAuth } from 'better-auth'
import {
  ADDRESS_HEADER,
  betterAuthOptions,
  ORIGIN_HEADER,
  type SignInSetting,
} from './better-auth-options.ts'
import { cookieReader } from './read-cookies.ts'

/** A request as better-auth is to see it: nothing of the visitor's reaches it that is not named here. */
export interface AuthRequest {
  method: 'GET' | 'POST'
  /** Below /api/auth, with its query. */
  path: string
  body?: unknown
  visitor: Visitor
}

export interface Visitor {
  cookies?: string | undefined
  address: string
  browser?: string | undefined
  /** The page that asks, where the door found it to be ours. */
  origin?: string | undefined
}

export interface AuthAnswer {
  status: number
  body: Record<string, unknown>
  /** Set-Cookie lines. */
  cookies: string[]
  /** Seconds, where it was too much at once. */
  retryAfter: number | null
}

export interface SignIn {
  /** Asks better-auth. What it refuses is an answer; what it did not expect is thrown. */
  ask(request: AuthRequest): Promise<AuthAnswer>
  /** The token of the session that a request's cookies name; null for none, or one we did not sign. */
  sessionToken(cookies: string | undefined): string | null
}

const LONGEST_BROWSER = 300

/** Opens the sign-in of this instance. Nothing is asked of the database before somebody comes. */
export function openSignIn(o: SignInSetting): SignIn {
  const options = betterAuthOptions(o)
  const auth = betterAuth(options)
  const base = options.baseURL + options.basePath
  return {
    sessionToken: cookieReader({ name: sessionCookieName(options), secret: o.secret }),
    async ask({ method, path, body, visitor }) {
      const response = await auth.handler(
        new Request(base + path, {
          method,
          headers: headersOf(visitor, body !== undefined),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      )
      const text = await response.text()
      const parsed: unknown = text === '' ? {} : JSON.parse(text)
      const retryAfter = response.headers.get('x-retry-after')
      return {
        status: response.status,
        body: (Array.isArray(parsed) ? { items: parsed } : (parsed ?? {})) as Record<string, unknown>,
        cookies: response.headers.getSetCookie(),
        retryAfter: retryAfter === null ? null : Number(retryAfter),
      }
    },
  }
}

function headersOf(visitor: Visitor, hasBody: boolean): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: visitor.address })
  if (hasBody) headers.set('content-type', 'application/json')
  if (visitor.cookies) headers.set('cookie', visitor.cookies)
  if (visitor.browser) headers.set('user-agent', visitor.browser.slice(0, LONGEST_BROWSER))
  if (visitor.origin) {
    headers.set('origin', visitor.origin)
    headers.set(ORIGIN_HEADER, visitor.origin)
  }
  return headers
}

function sessionCookieName({ advanced }: ReturnType<typeof betterAuthOptions>): string {
  return `${advanced.useSecureCookies ? '__Secure-' : ''}${advanced.cookiePrefix}.session_token`
}
