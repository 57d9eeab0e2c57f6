import { z } from 'zod'
import type { App } from '../../door.ts'
import { forgetTries, limitTries, type TryLimit } from '../limit-tries.ts'
import { LONGEST_PASSWORD } from '../password-length.ts'
import { type AccessParts, relay } from './relay.ts'

const email = z.string().trim().max(320)
const password = z.string().min(1).max(LONGEST_PASSWORD)
const credential = z
  .looseObject({ id: z.string().max(2_000) })
  .describe('What the browser says of the passkey')
const done = z.object({})

/** Getting in and out: with a password and a second factor, with a passkey, with a link that is good once. */
export function signInRoutes(app: App, parts: AccessParts): void {
  const { pool } = parts.database

  app.publicRoute({
    method: 'POST',
    url: '/api/auth/sign-in',
    summary: 'Signs in with a password; a second factor may follow',
    limitPerMinute: 120,
    schema: {
      body: z.object({ email, password, remember: z.boolean().default(true) }),
      answers: { 200: z.object({ second_factor: z.boolean().describe('True: a code is needed as well') }) },
    },
    async handler({ body, request, reply }) {
      const limits = triesOf(body.email, request.ip)
      for (const limit of limits) await limitTries(pool, limit)
      const answer = await relay(
        parts,
        { request, reply },
        {
          method: 'POST',
          path: '/sign-in/email',
          body: { email: body.email, password: body.password, rememberMe: body.remember },
        },
      )
      for (const { what } of limits) await forgetTries(pool, what)
      return { second_factor: answer.twoFactorRedirect === true }
    },
  })

  app.publicRoute({
    method: 'POST',
    url: '/api/auth/second-factor',
    summary: 'Ends a sign-in that needs a code, of the authenticator app or one of the backup codes',
    limitPerMinute: 60,
    schema: {
      body: z.object({
        code: z.string().trim().min(1).max(40),
        from: z.enum(['app', 'backup_codes']).default('app'),
        trust_device: z.boolean().default(false).describe('True: this browser is not asked for 30 days'),
      }),
      answers: { 200: done },
    },
    async handler({ body, request, reply }) {
      const path = body.from === 'app' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
      const code = body.from === 'app' ? body.code.replaceAll(/\s/g, '') : body.code
      await relay(
        parts,
        { request, reply },
        {
          method: 'POST',
          path,
          body: { code, trustDevice: body.trust_device },
        },
      )
      return {}
    },
  })

  app.publicRoute({
    method: 'POST',
    url: '/api/auth/sign-out',
    summary: 'Ends the session of this browser',
    limitPerMinute: 60,
    schema: { answers: { 200: done } },
    async handler({ request, reply }) {
      await relay(parts, { request, reply }, { method: 'POST', path: '/sign-out', body: {} })
      return {}
    },
  })

  app.publicRoute({
    method: 'GET',
    url: '/api/auth/passkey-challenge',
    summary: 'What a passkey is to sign',
    limitPerMinute: 60,
    schema: { answers: { 200: z.record(z.string(), z.unknown()) } },
    async handler({ request, reply }) {
      const o = { method: 'GET', path: '/passkey/generate-authenticate-options' } as const
      return { ...(await relay(parts, { request, reply }, o)), userVerification: 'required' }
    },
  })

  app.publicRoute({
    method: 'POST',
    url: '/api/auth/passkey',
    summary: 'Signs in with a passkey',
    limitPerMinute: 60,
    schema: { body: z.object({ response: credential }), answers: { 200: done } },
    async handler({ body, request, reply }) {
      await relay(parts, { request, reply }, { method: 'POST', path: '/passkey/verify-authentication', body })
      return {}
    },
  })

  app.publicRoute({
    method: 'POST',
    url: '/api/auth/entrance',
    summary: 'Signs in with a link that is good once',
    limitPerMinute: 20,
    schema: { body: z.object({ token: z.string().min(1).max(200) }), answers: { 200: done } },
    async handler({ body, request, reply }) {
      await relay(parts, { request, reply }, { method: 'POST', path: '/enter', body })
      return {}
    },
  })
}

/** From one address soon; from all over the world, where somebody may try to keep the owner out, much later. */
function triesOf(address: string, from: string): TryLimit[] {
  const who = address.toLowerCase()
  return [
    { what: `sign-in ${who} from ${from}`, most: 10, perSeconds: 300 },
    { what: `sign-in ${who}`, most: 200, perSeconds: 900 },
  ]
}
