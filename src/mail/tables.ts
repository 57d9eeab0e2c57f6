import type { Table } from '#src/db/index.ts'
import type { MailPicture } from './smtp/mailer.ts'

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

/** To a person: an answer, what they asked for in a form, a program's step, a survey, the question whether they consented. To a member: the others. */
export type MessageKind = PersonMailKind | 'account' | MemberMailKind
export type PersonMailKind = 'answer' | 'download' | 'program' | 'survey' | 'confirmation'
/** What a member is told, what their own mail is answered, figures that come every week, or that they try the mail server. */
export type MemberMailKind =
  | 'escalation'
  | 'offer'
  | 'digest'
  | 'mail_answer'
  | 'partner_news'
  | 'figures'
  | 'test'

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
  /** What is merged in: ids, codes and numbers only; names are read when it is sent. Of figures, which speak of nobody, the letter. */
  data: MessageData
  /** What it is about, for people who want some of it only. */
  topic: string | null
  state: MessageState
  send_after: Date
}

export type MessageData = Record<string, string | number | boolean | null | readonly MailPicture[]>

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
    topic: 'text',
    state: 'text',
    send_after: 'timestamptz',
  },
}
