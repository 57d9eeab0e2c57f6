import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { Refusal } from '../../lib/refusal.ts'

/**
 * Who uses the database of a folder holds this lock, shared, on a connection of its own: the system takes it back
 * from a killed process at once, and whoever can have it alone was the last. The second lock is the server's.
 */
const USERS_LOCK = 7_283_001
const SERVER_LOCK = 7_283_002

const SERVER_PATIENCE_MS = 5_000

export type Hold = {
  /** Called once when the connection breaks; the hold is gone then. */
  onLost(call: () => void): void
  /** Lets go. True: we were the last, and nobody else comes in until this connection ends. */
  letGo(): Promise<boolean>
  end(): Promise<void>
}

/**
 * Registers as a user of the database, as the server when `asServer` (only one at a time: waits five seconds for a
 * killed one's lock, then refuses with `second_server`). Null: the database was stopped meanwhile, look again.
 */
export async function takeHold(url: string, folder: string, asServer: boolean): Promise<Hold | null> {
  const client = new Client({ connectionString: url, keepAlive: true, application_name: 'watertight hold' })
  let lost = false
  let call = () => {}
  client.on('error', () => {})
  client.on('end', () => {
    lost = true
    call()
  })
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [USERS_LOCK])
    if (asServer) await lockAsServer(client, folder)
  } catch (error) {
    await client.end().catch(() => {})
    if (
      error instanceof Refusal ||
      (error instanceof DatabaseError && !/^(08|53|57)/.test(error.code ?? ''))
    ) {
      throw error
    }
    return null
  }
  return {
    onLost(listener) {
      call = listener
      if (lost) listener()
    },
    async letGo() {
      const { rows } = await client.query(
        'select pg_advisory_unlock_all(), pg_try_advisory_lock($1) as last',
        [USERS_LOCK],
      )
      return rows[0].last
    },
    async end() {
      await client.end().catch(() => {})
    },
  }
}

async function lockAsServer(client: Client, folder: string): Promise<void> {
  const giveUp = Date.now() + SERVER_PATIENCE_MS
  for (;;) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [SERVER_LOCK])
    if (rows[0].taken) return
    if (Date.now() > giveUp) {
      throw new Refusal(
        'conflict',
        'second_server',
        `Watertight already runs on ${folder}. Stop it first, or choose another folder with WATERTIGHT_DATA.`,
      )
    }
    await sleep(200)
  }
}
