import type { Table } from '#src/db/index.ts'
import type { NotificationKind } from './kinds.ts'

/** Ids, codes and numbers only: nothing a person could be recognised by. */
export type NotificationData = Record<string, string | number | null>

export interface NotificationRow {
  id: string
  member_id: string
  kind: NotificationKind
  cause: string
  lead_id: string | null
  count: number
  data: NotificationData
  at: Date
}

export const notifications: Table<NotificationRow> = {
  name: 'notifications',
  key: ['id'],
  columns: {
    id: 'uuid',
    member_id: 'uuid',
    kind: 'text',
    cause: 'text',
    lead_id: 'uuid',
    count: 'int4',
    data: 'jsonb',
    at: 'timestamptz',
  },
}
