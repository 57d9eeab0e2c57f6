import { z } from 'zod'
import type { App } from '#src/people/door.ts'
import { ALSO_MAILED, ALWAYS_TOLD, NOTIFICATION_KINDS, type NotificationKind } from './kinds.ts'
import { listNotifications } from './list-notifications.ts'
import { markRead } from './mark-read.ts'
import { pushRoutes } from './push/routes.ts'
import { changeWantedKinds, readWantedKinds } from './wanted-kinds.ts'

const id = z.uuid()
const kinds = Object.keys(NOTIFICATION_KINDS) as NotificationKind[]
const kind = z.enum(kinds as [NotificationKind, ...NotificationKind[]])
const ids = z
  .union([id, z.array(id)])
  .transform((some) => [some].flat())
  .refine((some) => some.length <= 200, 'At most 200 at once.')

const line = z.object({
  id,
  kind,
  sentence: z.string(),
  at: z.date(),
  read_at: z.date().nullable(),
  due_at: z.string().nullable(),
  count: z.number(),
  lead_id: id.nullable(),
  import_id: id.nullable(),
  partner_file_id: id.nullable(),
  about_id: id.nullable().describe('The member it is about, where that is somebody else'),
  partner_id: id.nullable().describe('The partner that this member belongs to'),
  document: z.string().nullable(),
  version: z.number().nullable(),
})

const which = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(200) }),
  z.strictObject({ lead_id: id }),
  z.strictObject({ until: id }),
])

const settings = z.object({
  kinds: z.array(
    z.object({
      kind,
      label: z.string(),
      is_wanted: z.boolean(),
      is_always: z.boolean().describe('Told whatever one wants'),
      is_mailed: z.boolean().describe('Goes by e-mail, too'),
    }),
  ),
})

export function notificationRoutes(app: App): void {
  app.route({
    method: 'GET',
    url: '/api/notifications',
    summary: 'One’s own notifications, newest first',
    needs: 'notifications.read',
    schema: {
      query: z.object({
        ids: ids.optional().describe('Only these.'),
        before: id.optional().describe('The last one of the page before.'),
        limit: z.coerce.number().int().min(1).max(200).default(30),
      }),
      answers: {
        200: z.object({ items: z.array(line), unread: z.number(), next: z.string().nullable() }),
      },
    },
    handler: ({ read, query }) => listNotifications(read(), query),
  })
  app.route({
    method: 'PUT',
    url: '/api/notifications/reading',
    summary: 'Notes that notifications were read: single ones, all about a lead, or all until one',
    needs: 'notifications.read',
    schema: { body: which, answers: { 200: z.object({ changed: z.number() }) } },
    handler: ({ change, body }) =>
      change(async (ctx) => ({
        changed: await markRead(ctx, 'lead_id' in body ? { leadId: body.lead_id } : body),
      })),
  })
  app.route({
    method: 'DELETE',
    url: '/api/notifications/:id/reading',
    summary: 'Makes a notification unread again',
    needs: 'notifications.read',
    schema: { params: z.object({ id }), answers: { 200: z.object({ changed: z.number() }) } },
    handler: ({ change, params }) =>
      change(async (ctx) => ({ changed: await markRead(ctx, { ids: [params.id] }, false) })),
  })
  settingsRoutes(app)
  pushRoutes(app)
}

function settingsRoutes(app: App): void {
  const shown = (wanted: Record<NotificationKind, boolean>) => ({
    kinds: kinds.map((one) => ({
      kind: one,
      label: NOTIFICATION_KINDS[one],
      is_wanted: wanted[one],
      is_always: ALWAYS_TOLD.includes(one),
      is_mailed: ALSO_MAILED.includes(one),
    })),
  })
  app.route({
    method: 'GET',
    url: '/api/notifications/settings',
    summary: 'Which kinds of notifications one wants',
    needs: 'notifications.read',
    schema: { answers: { 200: settings } },
    handler: async ({ read }) => shown(await readWantedKinds(read())),
  })
  app.route({
    method: 'PATCH',
    url: '/api/notifications/settings',
    summary: 'Changes which kinds of notifications one wants',
    needs: 'notifications.read',
    schema: { body: z.partialRecord(kind, z.boolean()), answers: { 200: settings } },
    handler: async ({ change, body }) => shown(await change((ctx) => changeWantedKinds(ctx, body))),
  })
}
