import { z } from 'zod'
import type { App } from '../../door.ts'
import { LONGEST_PASSWORD } from '../password-length.ts'
import { type AccessParts, relay } from './relay.ts'

const withPassword = z.object({ password: z.string().min(1).max(LONGEST_PASSWORD) })
const codes = z.array(z.string()).describe('Each is good once; shown only now')

/** The authenticator app as one's second factor, and the codes for when the phone is lost. */
export function secondFactorRoutes(app: App, parts: AccessParts): void {
  app.userRoute({
    method: 'POST',
    url: '/api/me/second-factor',
    summary: 'Begins to set up an authenticator app; it counts once a code of it was entered',
    schema: {
      body: withPassword,
      answers: { 201: z.object({ uri: z.string().describe('For the QR code'), backup_codes: codes }) },
    },
    async handler({ body, request, reply }) {
      const made = await relay(
        parts,
        { request, reply },
        { method: 'POST', path: '/two-factor/enable', body },
      )
      return { uri: String(made.totpURI), backup_codes: made.backupCodes as string[] }
    },
  })

  app.userRoute({
    method: 'PUT',
    url: '/api/me/second-factor',
    summary: 'Proves by a code that the authenticator app is set up: from now on it is asked for',
    schema: { body: z.object({ code: z.string().trim().min(1).max(40) }), answers: { 200: z.object({}) } },
    async handler({ body, request, reply }) {
      const code = body.code.replaceAll(/\s/g, '')
      await relay(
        parts,
        { request, reply },
        { method: 'POST', path: '/two-factor/verify-totp', body: { code } },
      )
      return {}
    },
  })

  app.userRoute({
    method: 'DELETE',
    url: '/api/me/second-factor',
    summary: 'Takes the authenticator app and its backup codes away',
    schema: { body: withPassword, answers: { 200: z.object({}) } },
    async handler({ body, request, reply }) {
      await relay(parts, { request, reply }, { method: 'POST', path: '/two-factor/disable', body })
      return {}
    },
  })

  app.userRoute({
    method: 'POST',
    url: '/api/me/backup-codes',
    summary: 'Makes new backup codes; those before are good for nothing any more',
    schema: { body: withPassword, answers: { 201: z.object({ backup_codes: codes }) } },
    async handler({ body, request, reply }) {
      const path = '/two-factor/generate-backup-codes'
      const made = await relay(parts, { request, reply }, { method: 'POST', path, body })
      return { backup_codes: made.backupCodes as string[] }
    },
  })
}
