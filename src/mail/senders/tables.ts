import type { Table } from '#src/db/index.ts'
import type { PersonMailKind } from '../tables.ts'

export const CARRIED = ['answers', 'programs', 'members'] as const
export type Carried = (typeof CARRIED)[number]
export const SECURITIES = ['tls', 'starttls', 'none'] as const

/** A mail server of the workspace's own. */
export interface SenderRow {
  id: string
  name: string
  host: string
  port: number
  /** `tls` from the first byte, `starttls` after a greeting, or none at all. */
  security: (typeof SECURITIES)[number]
  user_name: string | null
  password_sealed: string | null
  from_address: string
  from_name: string | null
  carries: Carried[]
  per_minute: number | null
  per_domain_minute: number | null
  /** `YYYY-MM-DD`; null: no warm-up. */
  warm_up_from: string | null
  dkim_selector: string | null
  dkim_key_sealed: string | null
  /** What the name server is to say, for people to copy. */
  dkim_record: string | null
  changed_at: Date
  changed_by: string | null
  ended_at: Date | null
}

export const senders: Table<SenderRow> = {
  name: 'mail_senders',
  key: ['id'],
  columns: {
    id: 'uuid',
    name: 'text',
    host: 'text',
    port: 'int4',
    security: 'text',
    user_name: 'text',
    password_sealed: 'text',
    from_address: 'text',
    from_name: 'text',
    carries: 'text[]',
    per_minute: 'int4',
    per_domain_minute: 'int4',
    warm_up_from: 'date',
    dkim_selector: 'text',
    dkim_key_sealed: 'text',
    dkim_record: 'text',
    changed_at: 'timestamptz',
    changed_by: 'uuid',
    ended_at: 'timestamptz',
  },
}

/** Mail that somebody waits for, and mail that can wait, by what a sender carries. */
export const KINDS_CARRIED: Record<Carried, readonly string[]> = {
  answers: ['answer', 'download', 'confirmation'] satisfies PersonMailKind[],
  programs: ['program', 'survey'] satisfies PersonMailKind[],
  members: ['account', 'escalation', 'offer', 'mail_answer', 'partner_news', 'digest', 'figures', 'test'],
}
