import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { ensureCluster } from './cluster.ts'
import { prepareDataFolder } from './data-folder.ts'
import { type Hold, takeHold } from './hold.ts'
import { findPrograms } from './programs.ts'
import { urlAt } from './running-server.ts'
import { ensureRunning, type ServerParts, stopServer } from './start-server.ts'

export type EmbeddedOptions = {
  /** The data folder, made when missing. */
  folder: string
  /** Told in sentences what a person should know: first creation, waiting, another place, a restart. */
  log: (sentence: string) => void
  /** The server of the folder, of which there is only one; the command line works beside it. */
  asServer?: boolean
  /** Called with the new address when the database had to be started again and its port was taken meanwhile. */
  onMoved?: (url: string) => void
  /** postgresql.conf lines that win over ours, for a server that we start. */
  settings?: Record<string, string>
  /** The folder with PostgreSQL's bin, lib and share; the installed package when left out. */
  programs?: string
}

export type EmbeddedDatabase = {
  url: string
  /** The folder in use: not the wished one when the database could not reach that as an ordinary user. */
  dataFolder: string
  /** Lets go of the database; whoever does so last stops it. Close your own connections first. */
  release(): Promise<void>
}

const DATABASE = 'watertight'
const RETRY_MS = [200, 500, 1_000, 2_000, 5_000]

/**
 * Opens the database of a data folder: adopts the running one or starts it, makes it when the folder is fresh. As
 * long as it is held, one that dies is started again. Refuses with a sentence: folder not writable, disk full, made
 * by another PostgreSQL version, `second_server`, no programs for this system.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = await prepareDataFolder(options.folder, options.log)
  const programs = await findPrograms(folder, options.programs)
  await ensureCluster(folder, programs, options.log)
  const parts: ServerParts = { folder, programs, extraSettings: options.settings ?? {}, log: options.log }
  const asServer = options.asServer ?? false
  let { port, hold } = await holdRunning(parts, asServer)
  let released = false
  let reopening = Promise.resolve()

  async function reopen(): Promise<void> {
    if (released) return
    options.log('The database stopped unexpectedly; starting it again.')
    for (let tries = 0; !released; tries++) {
      try {
        const again = await holdRunning(parts, asServer)
        if (released) return await letGo(parts, again.hold)
        hold = again.hold
        watch()
        if (again.port !== port) {
          port = again.port
          options.onMoved?.(await urlAt(port, folder, DATABASE))
        }
        return
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error))
        await sleep(RETRY_MS[Math.min(tries, RETRY_MS.length - 1)])
      }
    }
  }

  function watch(): void {
    hold.onLost(() => {
      if (!released) reopening = reopen()
    })
  }

  watch()
  await createDatabase(await urlAt(port, folder, 'postgres'))
  return {
    url: await urlAt(port, folder, DATABASE),
    dataFolder: folder.path,
    async release() {
      if (released) return
      released = true
      await reopening
      await letGo(parts, hold)
    },
  }
}

async function holdRunning(parts: ServerParts, asServer: boolean): Promise<{ port: number; hold: Hold }> {
  for (;;) {
    const port = await ensureRunning(parts)
    const hold = await takeHold(await urlAt(port, parts.folder, 'postgres'), parts.folder.path, asServer)
    if (hold) return { port, hold }
    await sleep(50)
  }
}

async function letGo(parts: ServerParts, hold: Hold): Promise<void> {
  // A connection that is gone means a database that is gone: nothing to stop.
  const last = await hold.letGo().catch(() => false)
  if (last) await stopServer(parts)
  await hold.end()
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (rowCount === 0) await client.query(`create database ${DATABASE}`).catch(unlessExists)
  } finally {
    await client.end()
  }
}

/** Two that open a fresh folder at once both find it missing. */
function unlessExists(error: unknown): void {
  if (!(error instanceof DatabaseError) || !['42P04', '23505'].includes(error.code ?? '')) throw error
}
