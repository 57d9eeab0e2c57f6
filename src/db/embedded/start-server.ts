import { readFile, rename, rm, statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DataFolder } from './data-folder.ts'
import { readFrom, sizeOf, writeOwned } from './owned-file.ts'
import { freePort, isFree, preferredPort, rememberPort } from './port.ts'
import type { Programs } from './programs.ts'
import { runProgram } from './run-program.ts'
import { findRunning } from './running-server.ts'
import { refuseFileError, refusePostgres } from './sentences.ts'
import { serverSettings } from './server-settings.ts'

export type ServerParts = {
  folder: DataFolder
  programs: Programs
  extraSettings: Record<string, string>
  log: (sentence: string) => void
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024
/** How long orphans of a killed server, or others who start it too, may keep us from starting it. */
const PATIENCE_MS = 30_000
const QUIET_WAIT_MS = 5_000

/** Adopts the server of the folder when it runs, else starts it; waits as long as it recovers. Returns its port. */
export async function ensureRunning(parts: ServerParts): Promise<number> {
  const { folder } = parts
  const begun = Date.now()
  let port = await preferredPort(folder)
  let told = false
  for (;;) {
    const found = await findRunning(folder)
    if (found.state === 'ready') {
      await rememberPort(folder, found.port)
      return found.port
    }
    if (found.state === 'busy') {
      if (!told && Date.now() > begun + QUIET_WAIT_MS) {
        parts.log('The database is starting, stopping or recovering after an interruption; waiting for it.')
        told = true
      }
      await sleep(100)
      continue
    }
    if (found.state === 'stale') await removeLock(folder, found.lock)
    if (!(await isFree(port))) port = await freePort()
    const said = await startServer(parts, port)
    if (said === '') continue
    if (/could not bind|Address already in use/.test(said)) port = await freePort()
    // Another process starts it at the same moment, or the last breaths of a killed one are still in memory.
    else if (!/postmaster\.pid|pre-existing shared memory/.test(said) || Date.now() > begun + PATIENCE_MS) {
      throw refusePostgres(folder.path, 'Starting the database', said)
    }
    await sleep(200)
  }
}

/** Stops the server; connections of others end, their transactions roll back. */
export async function stopServer({
  folder,
  programs,
}: Pick<ServerParts, 'folder' | 'programs'>): Promise<void> {
  const args = ['stop', '-D', folder.cluster, '-m', 'fast', '-w', '-t', '120']
  await runProgram(join(programs.bin, 'pg_ctl'), args, folder.user)
}

/** Returns what the server complained about, '' when it runs. */
async function startServer({ folder, programs, extraSettings }: ServerParts, port: number): Promise<string> {
  const logFile = join(folder.postgres, 'server.log')
  try {
    if ((await sizeOf(logFile)) > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`)
    await writeSettings(folder, extraSettings)
    const before = await sizeOf(logFile)
    const { code, output } = await runProgram(
      join(programs.bin, 'pg_ctl'),
      ['start', '-D', folder.cluster, '-l', logFile, '-w', '-t', '600', '-o', `-p ${port}`],
      folder.user,
    )
    return code === 0 ? '' : `${output}\n${await readFrom(logFile, before)}`
  } catch (error) {
    throw refuseFileError(error, folder.path)
  }
}

async function writeSettings({ cluster, user }: DataFolder, extra: Record<string, string>): Promise<void> {
  const disk = await statfs(cluster)
  const machine = {
    memoryBytes: Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
    freeDiskBytes: disk.bavail * disk.bsize,
  }
  await writeOwned(user, join(cluster, 'watertight.conf'), serverSettings(machine, extra))
}

/** Only the lock that was judged stale: another process may have written a good one meanwhile. */
async function removeLock({ cluster }: DataFolder, stale: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const now = await readFile(file, 'utf8').catch(() => '')
  if (now === stale) await rm(file, { force: true })
}
