import { z } from 'zod'
import { STAGES } from '#src/lead/index.ts'
import { COMMANDS } from '../allowed-commands.ts'
import { CELLS } from './rules.ts'

const id = z.string()

const boardRow = z.object({
  member_id: id,
  name: z.string(),
  team_id: id.nullable(),
  ceiling: z.number().nullable(),
  receives_leads: z.boolean(),
  open: z.number(),
  holds: z.number(),
  soon_late: z.number(),
  late: z.number(),
  untouched: z.number(),
  stuck: z.number(),
  in_time: z.number(),
  attempted: z.number(),
  extended: z.number(),
  absent_until: z.date().nullable(),
  set_aside_at: z.date().nullable(),
  has_left: z.boolean(),
})

export const boardAnswer = z.object({
  as_of: z.date(),
  rows: z.array(boardRow),
  calls: z.array(z.object({ lead_id: id, name: z.string().nullable(), for_member: id, due_at: z.date() })),
})

export const cellQuery = z.object({ cell: z.enum(CELLS).optional(), member: z.uuid().optional() })

export const cellAnswer = z.object({
  leads: z.array(
    z.object({
      lead_id: id,
      member_id: id,
      name: z.string().nullable(),
      company: z.string().nullable(),
      topic: z.string().nullable(),
      stage: z.enum(STAGES),
      grade: z.string().nullable(),
      next_action: z.string(),
      due_at: z.date(),
      last_activity_at: z.date(),
      attempts: z.number(),
      extended_at: z.date().nullable(),
      allowed: z.array(z.enum(COMMANDS)),
    }),
  ),
})
