import { z } from 'zod'
import type { Table } from '#src/db/index.ts'
import { MOST_TAGS } from '#src/followup/index.ts'
import { reasons } from '#src/lead/index.ts'
import { instantText } from '#src/lib/instant.ts'
import { storedLine } from '#src/lib/shapes.ts'
import type { Permission } from '#src/people/permissions.ts'

const tags = z.array(storedLine(60)).max(MOST_TAGS).default([])

/** What can be done with many leads at once; each lead gets the same command as by hand, with the same refusals. */
export const bulkInput = z.discriminatedUnion('name', [
  z.object({ name: z.literal('assign'), to: z.uuid().describe('A member') }),
  z.object({
    name: z.literal('recycle'),
    reason: z.enum(reasons.RECYCLE_REASONS),
    wake_at: instantText.optional().describe('After the days agreed for nurture where left out'),
  }),
  z.object({ name: z.literal('tag'), add: tags, remove: tags }),
  z.object({ name: z.literal('reissue') }),
  z.object({
    name: z.literal('move_out'),
    from: z.uuid().describe('The member whose leads are moved'),
    to: z.uuid().nullable().describe('A member; null: to the next in fair turn'),
  }),
])

export type BulkInput = z.output<typeof bulkInput>

export const BULK_PERMISSION: Record<BulkInput['name'], Permission> = {
  assign: 'leads.steer',
  recycle: 'leads.work',
  tag: 'leads.note',
  move_out: 'leads.steer',
  reissue: 'distribution.write',
}

export interface BulkCommandRow {
  id: string
  member_id: string
  input: BulkInput
  asked_at: Date
  worked_at: Date
  undo_asked_at: Date | null
  /** Null while leads wait for it. */
  finished_at: Date | null
}

export const bulkCommands: Table<BulkCommandRow> = {
  name: 'bulk_commands',
  key: ['id'],
  columns: {
    id: 'uuid',
    member_id: 'uuid',
    input: 'jsonb',
    asked_at: 'timestamptz',
    worked_at: 'timestamptz',
    undo_asked_at: 'timestamptz',
    finished_at: 'timestamptz',
  },
}

/** `left`: taken back before its turn came. `kept`: could not be taken back any more. */
export const BULK_STATES = ['waiting', 'done', 'refused', 'left', 'undoing', 'undone', 'kept'] as const

export type BulkState = (typeof BULK_STATES)[number]

export interface BulkLeadRow {
  bulk_id: string
  lead_id: string
  command_id: string
  state: BulkState
  reason: string | null
  sentence: string | null
}

export const bulkLeads: Table<BulkLeadRow> = {
  name: 'bulk_command_leads',
  key: ['bulk_id', 'lead_id'],
  columns: {
    bulk_id: 'uuid',
    lead_id: 'uuid',
    command_id: 'uuid',
    state: 'text',
    reason: 'text',
    sentence: 'text',
  },
}
