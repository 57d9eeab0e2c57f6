import { createHash } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import type { BetterAuthOptions } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { newId } from '#src/lib/id.ts'
import { columns } from './columns.ts'
import { entrance } from './entrance.ts'
import { refuseUnverified } from './passkey-rules.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-length.ts'

/** Headers that only we write on a request to better-auth: the visitor's address, and an origin found to be ours. */
export const ADDRESS_HEADER = 'x-watertight-address'
export const ORIGIN_HEADER = 'x-watertight-origin'

const MINUTE = 60
const DAY = 86_400
export const SESSION_SECONDS = 30 * DAY
export const REFRESH_SECONDS = DAY

export interface SignInSetting {
  pool: pg.Pool
  secret: string
  /** Links, cookies and passkeys are made for it. */
  publicUrl: string
  mailReset(o: { userId: string; token: string }): Promise<void>
  logError(sentence: string, error: unknown): void
}

/** What better-auth does here: passwords, sessions, second factors, in our tables with our ids. */
export function betterAuthOptions(o: SignInSetting) {
  const { origin, hostname } = new URL(o.publicUrl)
  return {
    appName: 'Watertight',
    baseURL: origin,
    basePath: '/api/auth',
    // Not `secret`: a variable of the environment could stand in for it.
    secrets: [{ version: 1, value: o.secret }],
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool: o.pool }) }),
      type: 'postgres',
      transaction: true,
    },
    telemetry: { enabled: false },
    experimental: { instrumentation: { enabled: false } },
    trustedOrigins: async (request) => [request?.headers.get(ORIGIN_HEADER)],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      resetPasswordTokenExpiresIn: 60 * MINUTE,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => o.mailReset({ userId: user.id, token }),
    },
    user: columns.user,
    session: { ...columns.session, expiresIn: SESSION_SECONDS, updateAge: REFRESH_SECONDS, freshAge: DAY },
    account: columns.account,
    verification: { ...columns.verification, storeIdentifier: { hash: identifierHash } },
    rateLimit: {
      ...columns.rateLimit,
      enabled: true,
      storage: 'database',
      window: 10,
      max: 100,
      customRules: {
        // A whole office may come from one address on a Monday; single persons are counted by limit-tries.ts.
        '/sign-in/email': { window: MINUTE, max: 60 },
        '/two-factor/verify-*': { window: MINUTE, max: 60 },
        '/two-factor/*': { window: MINUTE, max: 20 },
        '/passkey/*': { window: MINUTE, max: 100 },
        '/change-password': { window: 10 * MINUTE, max: 10 },
        '/request-password-reset': { window: 60 * MINUTE, max: 30 },
        '/reset-password': { window: MINUTE, max: 20 },
      },
    },
    advanced: {
      cookiePrefix: 'watertight',
      useSecureCookies: origin.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Said although they are the default: in a test run the library leaves them out.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      // schema.test.ts compares; a server at work does not ask the catalogue.
      database: { generateId: () => newId(), validateSchema: false },
    },
    logger: {
      level: 'error',
      log: (_level, message, ...more: unknown[]) => o.logError(message, more[0]),
    },
    // What it did not expect reaches our own error handling.
    onAPIError: { throw: true },
    plugins: [
      twoFactor({ issuer: 'Watertight', schema: columns.twoFactor }),
      passkey({
        rpID: hostname,
        rpName: 'Watertight',
        schema: columns.passkey,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) => refuseUnverified(verification.registrationInfo),
        },
        authentication: {
          afterVerification: async ({ verification }) => refuseUnverified(verification.authenticationInfo),
        },
      }),
      entrance(),
    ],
  } satisfies BetterAuthOptions
}

/** How links and challenges are kept: what names them is given out once and never stored. */
export async function identifierHash(identifier: string): Promise<string> {
  return createHash('sha256').update(identifier).digest('base64url')
}
