import type { Table } from '#src/db/index.ts'

export const MESSAGE_STATES = [
  'queued',
  'sending',
  'sent',
  'deferred',
  'doubtful',
  'failed',
  'suppressed',
] as const

export type MessageState = (typeof MESSAGE_STATES)[number]

/** To the person who asked, or to a member: something became urgent, something was offered, a link lets them in. */
export type MessageKind = 'answer' | 'account' | MemberMailKind
/** What a member is told, or that they try the mail server. */
export type MemberMailKind = 'escalation' | 'offer' | 'test'

export interface MessageRow {
  id: string
  lead_id: string | null
  person_id: string | null
  member_id: string | null
  kind: MessageKind
  /** The same cause never queues twice. */
  dedupe_key: string | null
  to_address: string | null
  /** `text:hot:de` (shipped) or `template:ID:VERSION` (the workspace's own); for members the kind itself. */
  template: string
  /** What is merged in: ids, codes and numbers only; names are read when it is sent. */
  data: MessageData
  state: MessageState
  send_after: Date
}

export type MessageData = Record<string, string | number | boolean | null>

export const messages: Table<MessageRow> = {
  name: 'messages',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    person_id: 'uuid',
    member_id: 'uuid',
    kind: 'text',
    dedupe_key: 'text',
    to_address: 'text',
    template: 'text',
    data: 'jsonb',
    state: 'text',
    send_after: 'timestamptz',
  },
}
