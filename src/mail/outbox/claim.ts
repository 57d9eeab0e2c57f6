import type { Tx } from '#src/db/index.ts'
import { sql, takeLock } from '#src/db/index.ts'
import { type MessageRow, messages } from '../tables.ts'
import { GIVE_UP_AFTER_MS } from './delays.ts'

const LEASE_MS = 300_000
const MINUTE = 60_000

export interface Claimed extends MessageRow {
  tries: number
  queued_at: Date
}

const columns = sql.raw(
  Object.keys(messages.columns)
    .map((column) => `m.${column}`)
    .join(', '),
)

/**
 * Takes the next messages that are due, for one sender alone. They are `sending` from here on, so only as many as are
 * handed to the server at once: a sender that dies leaves no more than those in doubt.
 */
export async function claimMessages(
  db: Tx,
  o: { asOf: Date; by: string; most: number; perMinute: number | null },
): Promise<Claimed[]> {
  const most = o.perMinute === null ? o.most : Math.min(o.most, await roomLeft(db, o.perMinute))
  if (most <= 0) return []
  // Materialized: planned into a join, the limit would be taken anew for every row.
  return db.all<Claimed>(sql`
    with due as materialized (
      select id from messages
      where workspace_id = ${db.workspaceId} and state in ('queued', 'deferred') and send_after <= ${o.asOf}
      order by send_after limit ${most} for update skip locked
    )
    update messages m set state = 'sending', tries = tries + 1, leased_by = ${o.by},
      leased_until = ${new Date(o.asOf.getTime() + LEASE_MS)}
    from due where m.workspace_id = ${db.workspaceId} and m.id = due.id
    returning ${columns}, m.tries, m.queued_at`)
}

/** Those who count do it one after the other, so that two senders do not both take the last place of a minute. */
async function roomLeft(db: Tx, perMinute: number): Promise<number> {
  await takeLock(db, 'outbox')
  const busy = await db.first<{ count: number }>(sql`
    select (select count(*) from messages where workspace_id = ${db.workspaceId}
        and sent_at > ${new Date(db.now.getTime() - MINUTE)})
      + (select count(*) from messages where workspace_id = ${db.workspaceId} and state = 'sending') as count`)
  return perMinute - (busy?.count ?? 0)
}

/**
 * What a sender that died was about to hand over may have been taken by the server, and no protocol lets one ask: it is
 * not sent again by itself, but shown to a person as doubtful.
 */
export function doubtInterrupted(db: Tx, asOf: Date): Promise<number> {
  return db.run(sql`
    update messages set state = 'doubtful', last_error = 'The sender was interrupted; it may have been sent.'
    where workspace_id = ${db.workspaceId} and state = 'sending' and leased_until < ${asOf}`)
}

/** What waited too long, for whatever reason, is not sent any more: a person decides. Answers how many. */
export function giveUpOld(db: Tx, asOf: Date): Promise<number> {
  return db.run(sql`
    update messages set state = 'failed', last_error = concat_ws(' ', 'It waited for more than five days.', last_error)
    where workspace_id = ${db.workspaceId} and state in ('queued', 'deferred')
      and send_after < ${new Date(asOf.getTime() - GIVE_UP_AFTER_MS)}`)
}
