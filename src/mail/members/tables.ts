import type { Table } from '#src/db/index.ts'

/** What became of a mail of a member, piece by piece, for whoever wrote it. */
export type Settled =
  | { what: 'attempt'; channel: string; result: string; command: string }
  | { what: 'heard'; command: string }
  | { what: 'next'; due_at: string; command: string | null }
  | { what: 'accepted' | 'opportunity' | 'noted'; command: string }
  | {
      what: 'rejected' | 'lost' | 'disqualified' | 'recycled'
      reason: string
      command: string
      wake_at?: string
    }
  | { what: 'undone'; count: number }
  | { what: 'sale'; id: string }
  | { what: 'refused'; sentence: string }
  | { what: 'lacks'; lack: string }
  | { what: 'unread'; words: string }
  | { what: 'unproven' }
  /** A table of a partner: taken, waiting for the channel manager, refused, or worked through. */
  | {
      what: 'file'
      name: string
      became: 'taken' | 'waits' | 'refused' | 'applied'
      sentence?: string
      rows?: number
      done?: number
      nothing_new?: number
      refused?: number
      bad?: { row: number; sentence: string }[]
    }

export type MemberMailState = 'waiting' | 'asked' | 'done' | 'left'

export interface MemberMailRow {
  inquiry_id: string
  member_id: string
  way: 'address' | 'reply'
  is_proven: boolean
  answers: string | null
  lead_id: string | null
  made_inquiry_id: string | null
  state: MemberMailState
  ready_at: Date
  tries: number
  done: Settled[]
  came_at: Date
  settled_at: Date | null
}

export const memberMails: Table<MemberMailRow> = {
  name: 'member_mails',
  key: ['inquiry_id'],
  columns: {
    inquiry_id: 'uuid',
    member_id: 'uuid',
    way: 'text',
    is_proven: 'bool',
    answers: 'uuid',
    lead_id: 'uuid',
    made_inquiry_id: 'uuid',
    state: 'text',
    ready_at: 'timestamptz',
    tries: 'int2',
    done: 'jsonb',
    came_at: 'timestamptz',
    settled_at: 'timestamptz',
  },
}
