import type { Table } from '#src/db/index.ts'
import type { Role } from '../roles.ts'

export interface MemberRow {
  id: string
  user_id: string | null
  name: string
  email: string | null
  /** What mail to people is signed with. */
  phone: string | null
  /** In which mail to them is written; of their partner or the workspace where nothing is said. */
  language: string | null
  external_id: string | null
  roles: Role[]
  team_id: string | null
  manager_id: string | null
  deputy_id: string | null
  calendar_id: string | null
  receives_leads: boolean
  weight: string
  ceiling_open: number | null
  ceiling_day: number | null
  ceiling_week: number | null
  left_at: Date | null
  /** Since when they get no leads, because they let one offer after the other run out. */
  set_aside_at: Date | null
}

export const members: Table<MemberRow> = {
  name: 'members',
  key: ['id'],
  columns: {
    id: 'uuid',
    user_id: 'uuid',
    name: 'text',
    email: 'text',
    phone: 'text',
    language: 'text',
    external_id: 'text',
    roles: 'text[]',
    team_id: 'uuid',
    manager_id: 'uuid',
    deputy_id: 'uuid',
    calendar_id: 'uuid',
    receives_leads: 'bool',
    weight: 'numeric',
    ceiling_open: 'int4',
    ceiling_day: 'int4',
    ceiling_week: 'int4',
    left_at: 'timestamptz',
    set_aside_at: 'timestamptz',
  },
}
