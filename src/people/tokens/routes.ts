import { z } from 'zod'
import { instant } from '#src/lib/instant.ts'
import type { App } from '../door.ts'
import { SCOPES } from '../permissions.ts'
import { createToken } from './create-token.ts'
import { listTokens, revokeToken } from './list-tokens.ts'

const id = z.uuid()

const token = z.object({
  id,
  name: z.string(),
  scopes: z.array(z.string()),
  member_id: id.nullable(),
  created_at: z.date(),
  expires_at: z.date().nullable(),
  revoked_at: z.date().nullable(),
})

const wanted = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(SCOPES)).min(1),
  member_id: id.nullable().optional().describe('The token may only what this member may'),
  expires_at: instant.optional(),
})

export function tokenRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/tokens',
    summary: 'Every API token, without its text',
    needs: 'tokens.read',
    schema: { answers: { 200: z.object({ tokens: z.array(token) }) } },
    async handler({ read }) {
      return { tokens: await listTokens(read().db) }
    },
  })
  app.route({
    method: 'POST',
    url: '/api/tokens',
    summary: 'Makes an API token; its text is shown this once',
    needs: 'tokens.write',
    schema: { body: wanted, answers: { 201: z.object({ id, token: z.string() }) } },
    async handler({ body, change }) {
      const made = await change((ctx) =>
        createToken(ctx, {
          name: body.name,
          scopes: body.scopes,
          memberId: body.member_id ?? null,
          expiresAt: body.expires_at ?? null,
        }),
      )
      return { id: made.id, token: made.text }
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/tokens/:id',
    summary: 'Ends an API token',
    needs: 'tokens.write',
    schema: { params: z.object({ id }), answers: { 204: z.undefined() } },
    async handler({ params, change }) {
      await change((ctx) => revokeToken(ctx, params))
      return undefined
    },
  })
}
