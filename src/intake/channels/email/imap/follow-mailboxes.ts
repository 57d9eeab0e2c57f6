import { setTimeout as wait } from 'node:timers/promises'
import { type Database, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import type { FollowedMailbox } from './fetch-new.ts'
import { followMailbox } from './follow-mailbox.ts'
import { sayProblem } from './say-problem.ts'

const LEASE_S = 60
const SHORTEST_REST_MS = 5_000
const LONGEST_REST_MS = 5 * 60_000

export interface Following {
  stop(): Promise<void>
}

interface Follower {
  stop: AbortController
  done: Promise<void>
  /** What it was set up with: another server or password begins anew. */
  settings: string
}

/**
 * Follows every IMAP mailbox of every workspace, each by one process: who follows renews its lease; when a process dies,
 * another takes over within a minute. A server that is away is tried again, after five seconds at first and five minutes
 * at last, and the mailbox says what is wrong.
 */
export function followMailboxes(o: { database: Database; everyMs?: number; restMs?: number }): Following {
  const { database } = o
  const by = newId()
  const followers = new Map<string, Follower>()
  const ending = new AbortController()
  const going = keep()

  async function keep(): Promise<void> {
    while (!ending.signal.aborted) {
      await look().catch(() => {})
      await wait(o.everyMs ?? 5_000, undefined, { signal: ending.signal }).catch(() => {})
    }
    await Promise.all([...followers.keys()].map(leave))
    await letGo().catch(() => {})
  }

  async function look(): Promise<void> {
    const { rows: workspaces } = await database.pool.query<{ id: string }>('select id from workspaces')
    const mine = new Map<string, FollowedMailbox>()
    for (const { id } of workspaces) for (const mailbox of await lease(id)) mine.set(mailbox.id, mailbox)
    for (const [id, follower] of followers)
      if (JSON.stringify(mine.get(id)?.settings) !== follower.settings) await leave(id)
    for (const mailbox of mine.values()) if (!followers.has(mailbox.id)) begin(mailbox)
  }

  function lease(workspaceId: string): Promise<FollowedMailbox[]> {
    return database.bind(workspaceId).all<FollowedMailbox>(sql`
      update mailboxes set leased_by = ${by}, leased_until = now() + make_interval(secs => ${LEASE_S})
      where workspace_id = ${workspaceId} and protocol = 'imap' and is_active
        and (leased_by = ${by} or leased_until is null or leased_until < now())
      returning workspace_id as "workspaceId", id, name, address, settings, created_at, uid_validity, last_uid`)
  }

  async function letGo(): Promise<void> {
    const { rows } = await database.pool.query<{ id: string }>('select id from workspaces')
    for (const { id } of rows)
      await database.bind(id).run(sql`
        update mailboxes set leased_by = null, leased_until = null where workspace_id = ${id} and leased_by = ${by}`)
  }

  function begin(mailbox: FollowedMailbox): void {
    const stop = new AbortController()
    followers.set(mailbox.id, {
      stop,
      settings: JSON.stringify(mailbox.settings),
      done: follow(mailbox, stop.signal),
    })
  }

  async function follow(mailbox: FollowedMailbox, stopping: AbortSignal): Promise<void> {
    for (let failures = 0; !stopping.aborted; ) {
      const begun = performance.now()
      try {
        await followMailbox(database, mailbox, stopping)
      } catch (error) {
        // One that lasted a while was a good one.
        failures = performance.now() - begun > LONGEST_REST_MS ? 1 : failures + 1
        await tellProblem(mailbox, sayProblem(error)).catch(() => {})
        const rest = Math.min((o.restMs ?? SHORTEST_REST_MS) * 2 ** (failures - 1), LONGEST_REST_MS)
        await wait(rest, undefined, { signal: stopping }).catch(() => {})
      }
    }
  }

  async function tellProblem({ workspaceId, id }: FollowedMailbox, problem: string): Promise<void> {
    await database.bind(workspaceId).run(sql`
      update mailboxes set problem = ${problem}, checked_at = now()
      where workspace_id = ${workspaceId} and id = ${id}`)
  }

  async function leave(id: string): Promise<void> {
    const follower = followers.get(id)
    followers.delete(id)
    follower?.stop.abort()
    await follower?.done
  }

  return {
    async stop() {
      ending.abort()
      await going
    },
  }
}
