import { type Database, sql, type Tx } from '#src/db/index.ts'
import { LEASE_MS, MOST_COPIES, nextCopy } from './delays.ts'

const RENEW_MS = LEASE_MS / 3
/** What may have been taken is left so much longer to its sender, who may only be cut off from the database. */
const GRACE_MS = 2 * LEASE_MS

/**
 * Frees what dead senders had in their hands: what they had not yet handed over goes at once, what the server may have
 * taken is handed over again in a while. Answers how many of these are in doubt for the last time and wait for a person.
 */
export async function recoverInterrupted(db: Tx, asOf: Date): Promise<number> {
  await db.run(sql`
    update messages set state = 'queued', tries = greatest(tries - 1, 0), leased_until = null, leased_by = null
    where workspace_id = ${db.workspaceId} and state = 'sending' and leased_until < ${asOf}
      and handed_over_at is null`)
  const inDoubt = sql`workspace_id = ${db.workspaceId} and state = 'sending' and handed_over_at is not null
    and leased_until < ${new Date(asOf.getTime() - GRACE_MS)}`
  const doubt = sql`doubts = doubts + 1, leased_until = null, leased_by = null,
    last_error = 'The sender was interrupted before the mail server answered.'`
  for (let doubts = 0; doubts < MOST_COPIES; doubts++) {
    await db.run(sql`
      update messages set ${doubt}, state = 'deferred', send_after = ${nextCopy(doubts + 1, asOf)}
      where ${inDoubt} and doubts = ${doubts}`)
  }
  return db.run(sql`update messages set ${doubt}, state = 'doubtful' where ${inDoubt}`)
}

export interface Leases {
  /** Until when what is claimed now is this sender's. */
  until(): Date
  stop(): Promise<void>
}

/** Says again and again that this sender lives, so that a server which takes its time is waited for. */
export function keepLeases(database: Database, workspaceId: string, o: { by: string; asOf: Date }): Leases {
  const begun = performance.now()
  const until = () => new Date(o.asOf.getTime() + performance.now() - begun + LEASE_MS)
  let last: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    // Not reached, the database cannot free them either; the next time may succeed. What is being settled needs no lease
    // any more: waiting for it while holding others could end in a deadlock that the outcome loses.
    last = last
      .then(() =>
        database.bind(workspaceId).run(sql`
          update messages set leased_until = ${until()}
          where workspace_id = ${workspaceId} and id in (
            select id from messages where workspace_id = ${workspaceId} and state = 'sending' and leased_by = ${o.by}
            for update skip locked)`),
      )
      .catch(() => {})
  }, RENEW_MS)
  return {
    until,
    async stop() {
      clearInterval(timer)
      await last
    },
  }
}
