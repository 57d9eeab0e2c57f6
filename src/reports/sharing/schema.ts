import { z } from 'zod'
import { storedText } from '#src/lib/shapes.ts'
import { viewShape } from './views/read-view.ts'

const DAYS_AHEAD = 3_660
const MOST_READERS = 50

export const newLink = viewShape.extend({
  days: z
    .number()
    .int()
    .min(1)
    .max(DAYS_AHEAD)
    .nullable()
    .describe('Until it ends; null: until it is withdrawn.'),
})

export const newMail = viewShape.extend({
  weekday: z.number().int().min(1).max(7).describe('1 is Monday.'),
  minute: z.number().int().min(0).max(1439).describe('Since midnight, in the workspace’s time zone.'),
  members: z.array(z.uuid()).max(MOST_READERS),
  addresses: z.array(storedText(254).pipe(z.email())).max(MOST_READERS),
})

const view = { kind: z.enum(['board', 'report']), name: z.string(), query: z.string() }

export const links = z.object({
  links: z.array(
    z.object({
      ...view,
      id: z.uuid(),
      made_by: z.string(),
      made_at: z.date(),
      expires_at: z.date().nullable(),
      opened: z.number(),
      opened_at: z.date().nullable(),
      ended: z.enum(['withdrawn', 'expired', 'maker_left', 'maker_may_not']).nullable(),
    }),
  ),
})

export const mails = z.object({
  mails: z.array(
    z.object({
      ...view,
      id: z.uuid(),
      weekday: z.number(),
      minute: z.number(),
      made_by: z.string(),
      made_at: z.date(),
      readers: z.array(z.object({ name: z.string(), has_stopped: z.boolean() })),
      ended: z.enum(['ended', 'maker_left', 'maker_may_not']).nullable(),
    }),
  ),
})
