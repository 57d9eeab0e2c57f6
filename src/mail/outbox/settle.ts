import { type Db, rowsAsSelect, sql, type Table } from '#src/db/index.ts'
import type { Delivery } from '../smtp/delivery-of.ts'
import type { MessageState } from '../tables.ts'
import type { Claimed } from './claim.ts'
import { MOST_TRIES, nextCopy, nextTry } from './delays.ts'

export interface Outcome {
  id: string
  state: Exclude<MessageState, 'queued' | 'sending'>
  /** When it is tried again, where that changes. */
  send_after: Date | null
  tries: number
  /** How often nobody knows whether it was taken. */
  doubts: number
  last_error: string | null
}

/** It must not go any more, and was not handed over. */
export interface Suppressed {
  how: 'suppressed'
  problem: string
}

const outcomes: Table<Outcome> = {
  name: 'outcomes',
  key: ['id'],
  columns: {
    id: 'uuid',
    state: 'text',
    send_after: 'timestamptz',
    tries: 'int2',
    doubts: 'int2',
    last_error: 'text',
  },
}

/**
 * What a delivery means for its message. A server that takes no mail at all says nothing about this one: it goes as
 * soon as the server is back, and the try does not count. What may have been taken is handed over again under the same
 * Message-ID, and waits for a person only once that was in vain (decision 0052).
 */
export function outcomeOf(
  { id, tries, doubts }: Pick<Claimed, 'id' | 'tries' | 'doubts'>,
  delivery: Delivery | Suppressed,
  now: Date,
): Outcome {
  const outcome = { id, tries, doubts, send_after: null }
  if (delivery.how === 'accepted') return { ...outcome, state: 'sent', last_error: null }
  const last_error = delivery.problem
  switch (delivery.how) {
    case 'refused':
      return { ...outcome, state: 'failed', last_error }
    case 'withheld':
      return { ...outcome, state: 'deferred', tries: tries - 1, last_error: null }
    case 'later':
      if (delivery.whose === 'server') return { ...outcome, state: 'deferred', tries: tries - 1, last_error }
      if (tries >= MOST_TRIES) return { ...outcome, state: 'failed', last_error }
      return { ...outcome, state: 'deferred', send_after: nextTry(tries, now), last_error }
    case 'doubtful': {
      const again = nextCopy(doubts + 1, now)
      return {
        ...outcome,
        state: again ? 'deferred' : 'doubtful',
        doubts: doubts + 1,
        send_after: again,
        last_error,
      }
    }
    default:
      return { ...outcome, state: 'suppressed', last_error }
  }
}

/**
 * Of a message `m` that is found by its key. Written so that the index of what is in hands is not walked instead: each mail goes
 * through it, and it is full of what left it.
 */
const STILL_SENDING_TEXT = "m.state || '' = 'sending'"
export const STILL_SENDING = sql.raw(STILL_SENDING_TEXT)

/** Writes what became of messages, unless they were taken from this sender meanwhile. */
export async function writeOutcomes(db: Db, rows: readonly Outcome[], by: string): Promise<void> {
  if (rows.length === 0) return
  const { text, values } = rowsAsSelect(outcomes, rows, db.workspaceId)
  await db.raw(
    `update messages m set state = v.state, tries = v.tries, doubts = v.doubts, last_error = v.last_error,
       sent_at = case when v.state = 'sent' then now() end,
       send_after = coalesce(v.send_after, m.send_after), leased_until = null, leased_by = null
     from (${text} offset 0) v
     where m.workspace_id = v.workspace_id and m.id = v.id and m.leased_by = $${values.length + 1}::uuid
       and ${STILL_SENDING_TEXT}`,
    [...values, by],
  )
}
