import type { Table } from '#src/db/index.ts'
import type { MailAttachment, ReadMail } from '../reading/index.ts'

/** An inbound mail as it was read. */
export interface HeardMailRow {
  inquiry_id: string
  kind: ReadMail['kind']
  lead_id: string | null
  person_id: string | null
  answers: string | null
  tied_by: 'message_id' | 'reply_address' | 'sender' | null
  sender_name: string | null
  sender_address: string | null
  subject: string | null
  words: string | null
  attachments: MailAttachment[]
  back_on: string | null
  heard_at: Date
}

export const heardMails: Table<HeardMailRow> = {
  name: 'heard_mails',
  key: ['inquiry_id'],
  columns: {
    inquiry_id: 'uuid',
    kind: 'text',
    lead_id: 'uuid',
    person_id: 'uuid',
    answers: 'uuid',
    tied_by: 'text',
    sender_name: 'text',
    sender_address: 'text',
    subject: 'text',
    words: 'text',
    attachments: 'jsonb',
    back_on: 'date',
    heard_at: 'timestamptz',
  },
}

export interface ReturnedMailRow {
  id: string
  inquiry_id: string | null
  message_id: string | null
  person_id: string | null
  is_hard: boolean
  reason: string
  status: string | null
  returned_at: Date
}

export const returnedMails: Table<ReturnedMailRow> = {
  name: 'returned_mails',
  key: ['id'],
  columns: {
    id: 'uuid',
    inquiry_id: 'uuid',
    message_id: 'uuid',
    person_id: 'uuid',
    is_hard: 'bool',
    reason: 'text',
    status: 'text',
    returned_at: 'timestamptz',
  },
}
