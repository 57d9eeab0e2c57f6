import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openEmbedded } from '../../db/embedded/index.ts'
import { migrate } from '../../db/migrate.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Settings } from '../../lib/settings.ts'

export type Store = { url: string; release(): Promise<void> }

export type StoreOptions = {
  settings: Settings
  log: (sentence: string) => void
  asServer?: boolean
  /** False: as it is, for a command that brings the schema itself. */
  migrated?: boolean
  onMoved?: (url: string) => void
}

const COMMAND_PATIENCE_MS = 5_000
/** A database of the same machine or composition may come up later than we do. */
const SERVER_PATIENCE_MS = 60_000

/**
 * The database that the settings name, ready with the schema of this program: the one in the data folder, or that of
 * DATABASE_URL. Refuses with `database_unreachable` and the reasons of `openEmbedded` and `migrate`.
 */
export async function openStore(o: StoreOptions): Promise<Store> {
  const store = o.settings.databaseUrl
    ? { url: o.settings.databaseUrl, release: async () => {} }
    : await openEmbedded({
        folder: o.settings.dataFolder,
        log: o.log,
        asServer: o.asServer,
        onMoved: o.onMoved,
      })
  try {
    await waitForAnswer(store.url, o)
    if (o.migrated ?? true) await migrate(store.url)
    return store
  } catch (error) {
    await store.release()
    throw error
  }
}

async function waitForAnswer(url: string, { asServer, log }: StoreOptions): Promise<void> {
  const giveUp = Date.now() + (asServer ? SERVER_PATIENCE_MS : COMMAND_PATIENCE_MS)
  for (let tries = 0; ; tries++) {
    const problem = await ask(url)
    if (!problem) return
    const { host, pathname } = new URL(url)
    const hopeless = problem instanceof pg.DatabaseError && !/^(57P03|53300)$/.test(problem.code ?? '')
    if (hopeless || Date.now() > giveUp) {
      throw new Refusal(
        'conflict',
        'database_unreachable',
        `The database ${pathname.slice(1)} at ${host} cannot be used: ${problem.message || String(problem)}`,
      )
    }
    if (tries === 0) log(`Waiting for the database at ${host}.`)
    await sleep(500)
  }
}

async function ask(url: string): Promise<Error | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  } finally {
    await client.end().catch(() => {})
  }
}
