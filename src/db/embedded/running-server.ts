import { realpathSync } from 'node:fs'
import { readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { Client, DatabaseError } from 'pg'
import { Refusal } from '../../lib/refusal.ts'
import { existsProcess } from './cluster.ts'
import type { DataFolder } from './data-folder.ts'
import { runProgram } from './run-program.ts'
import { refuseFileError } from './sentences.ts'

/**
 * `absent`: nothing runs; `stale`: nothing runs, but the lock file names a process that is another program's by now;
 * `busy`: it is starting, recovering or stopping; `ready`: it answered, and it is the server of this folder.
 */
export type Found =
  | { state: 'absent' | 'busy' }
  | { state: 'stale'; lock: string }
  | { state: 'ready'; port: number }

/** Looks whether the database of this folder runs, whoever started it. */
export async function findRunning(folder: DataFolder): Promise<Found> {
  const lock = await readFile(join(folder.cluster, 'postmaster.pid'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return ''
    throw refuseFileError(error, folder.path)
  })
  const lines = lock.split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !existsProcess(pid)) return { state: 'absent' }
  if (!(await servesFolder(pid, folder))) return { state: 'stale', lock }
  if (!port) return { state: 'busy' }
  return (await answers(port, folder)) ? { state: 'ready', port } : { state: 'busy' }
}

/** The address of a database of this folder's server, the password included. */
export async function urlAt(port: number, folder: DataFolder, database: string): Promise<string> {
  const password = await readFile(join(folder.postgres, 'password'), 'utf8').catch((error) => {
    throw refuseFileError(error, folder.path)
  })
  return `postgresql://watertight:${password.trim()}@127.0.0.1:${port}/${database}`
}

/** Process ids are given out again, and one that was killed may wait to be buried: neither is our server. */
async function servesFolder(pid: number, { cluster }: DataFolder): Promise<boolean> {
  if (process.platform === 'win32') return true
  if (process.platform === 'linux') {
    const home = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    return home === realpathSync(cluster)
  }
  return /postgres/.test((await runProgram('ps', ['-o', 'stat=,command=', '-p', String(pid)], null)).output)
}

async function answers(port: number, folder: DataFolder): Promise<boolean> {
  const connectionString = await urlAt(port, folder, 'postgres')
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query("select current_setting('data_directory') as folder")
    return (await realpath(rows[0].folder)) === (await realpath(folder.cluster))
  } catch (error) {
    const wrongPassword = error instanceof DatabaseError && error.code === '28P01'
    if (!wrongPassword) return false
    throw new Refusal(
      'conflict',
      'wrong_database_password',
      `The database in ${folder.path} does not accept the password in ${join(folder.postgres, 'password')}.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}
