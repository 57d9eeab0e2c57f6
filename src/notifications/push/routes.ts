import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { addDevice, listDevices, removeDevice } from './devices.ts'
import type { isPushService } from './push-services.ts'
import { vapidKeys } from './vapid.ts'

const id = z.uuid()
const base64url = z.string().regex(/^[\w-]+=*$/)
const endpoint = z.url().max(2_000)

export const devicesAnswer = z.object({
  public_key: z.string().describe('What a browser subscribes with'),
  devices: z.array(
    z.object({ id, endpoint: z.string(), browser: z.string().nullable(), added_at: z.date() }),
  ),
})

const device = z.object({
  // What a browser says of a subscription; when it ends it says itself.
  expirationTime: z.unknown().optional(),
  endpoint,
  keys: z.object({ p256dh: base64url.max(200), auth: base64url.max(100) }),
})

/** The browsers that show one what one is notified of, also while nothing of ours is open. */
export function pushRoutes(app: App, o: { isKnown?: typeof isPushService } = {}): void {
  app.route({
    method: 'GET',
    url: '/api/me/push-devices',
    summary: 'One’s own devices that show notifications, and the key to add one with',
    needs: 'notifications.read',
    schema: { answers: { 200: devicesAnswer } },
    // In a transaction: the pair of keys is made when it is first asked for.
    handler: ({ change }) =>
      change(async (ctx) => ({
        public_key: (await vapidKeys(ctx.db)).publicKey,
        devices: await listDevices(ctx),
      })),
  })
  app.route({
    method: 'PUT',
    url: '/api/me/push-devices',
    summary: 'This browser shows notifications from now on',
    needs: 'notifications.read',
    schema: { body: device, answers: { 200: z.object({ id }) } },
    handler: ({ change, body, request }) => {
      const browser = request.headers['user-agent']?.slice(0, 300) ?? null
      const keys = { p256dh: body.keys.p256dh.replace(/=+$/, ''), auth: body.keys.auth.replace(/=+$/, '') }
      return change((ctx) => addDevice(ctx, { ...o, endpoint: body.endpoint, keys, browser }))
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/me/push-devices/:id',
    summary: 'A device of one’s own shows nothing any more',
    needs: 'notifications.read',
    schema: { params: z.object({ id }), answers: { 204: z.undefined() } },
    async handler({ change, params }) {
      await change((ctx) => removeDevice(ctx, params))
      return undefined
    },
  })
  app.route({
    method: 'DELETE',
    url: '/api/me/push-devices',
    summary: 'This browser shows nothing any more, by its address',
    needs: 'notifications.read',
    schema: { query: z.object({ endpoint }), answers: { 204: z.undefined() } },
    async handler({ change, query }) {
      await change((ctx) => removeDevice(ctx, query))
      return undefined
    },
  })
}
