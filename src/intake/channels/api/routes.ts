import type { App } from '#src/people/door.ts'
import type { Inbox } from '../../inbox/group-commit.ts'
import { parcelOfRequest } from './receive-request.ts'
import { inquiriesBody, received } from './schema.ts'

/** A message of 5 MB fits, and a thousand ordinary inquiries. */
const BODY_LIMIT = 16 * 1024 * 1024

/** `POST /api/inquiries`: stored first, answered after the commit, understood later. */
export function apiRoutes(app: App, { inbox }: { inbox: Inbox }): void {
  app.route({
    method: 'POST',
    url: '/api/inquiries',
    summary: 'Takes one inquiry or up to 1,000; a repeated Idempotency-Key answers the first ids',
    needs: 'inquiries.write',
    bodyLimit: BODY_LIMIT,
    rawBody: true,
    schema: { body: inquiriesBody, answers: { 202: received } },
    async handler({ request, actor, workspaceId, read }) {
      const header = request.headers['idempotency-key']
      const parcel = parcelOfRequest({
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        idempotencyKey: Array.isArray(header) ? header[0] : header,
        actor,
        now: read().now,
      })
      const { ids } = await inbox.receive(workspaceId, parcel)
      return { id: ids[0] as string, ids }
    },
  })
}
