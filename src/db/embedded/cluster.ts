import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import type { Programs } from './programs.ts'
import { runProgram } from './run-program.ts'
import { otherVersion, refuseFileError, refusePostgres } from './sentences.ts'

/**
 * Makes the database of a fresh data folder, or checks that the one there is of our version. It is made under
 * another name and moved in place when whole: neither an interruption nor two at once leave a half-made one.
 */
export async function ensureCluster(
  folder: DataFolder,
  programs: Programs,
  log: (sentence: string) => void,
): Promise<void> {
  if (existsSync(folder.postgres)) return checkVersion(folder, programs)
  log(`Making a database in ${folder.path}.`)
  await removeDrafts(folder)
  const draft = join(folder.path, `postgres.new-${process.pid}`)
  try {
    await createCluster(draft, folder, programs)
    await rename(draft, folder.postgres).catch((error) => {
      if (!existsSync(folder.postgres)) throw error
    })
  } catch (error) {
    throw refuseFileError(error, folder.path)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function createCluster(draft: string, { user, path }: DataFolder, programs: Programs): Promise<void> {
  await mkdir(draft, { mode: 0o700 })
  const password = join(draft, 'password')
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (user) for (const made of [draft, password]) await chown(made, user.uid, user.gid)
  const cluster = join(draft, 'cluster')
  const { code, output } = await runProgram(
    join(programs.bin, 'initdb'),
    [
      `--pgdata=${cluster}`,
      '--username=watertight',
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ],
    user,
  )
  if (code !== 0) throw refusePostgres(path, 'Creating the database', output)
  await appendFile(
    join(cluster, 'postgresql.conf'),
    "\n# Written anew at every start; what stands below this line wins over it.\ninclude 'watertight.conf'\n",
  )
}

async function checkVersion(folder: DataFolder, programs: Programs): Promise<void> {
  const found = await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8').catch((error) => {
    throw refuseFileError(error, folder.path)
  })
  if (Number.parseInt(found, 10) !== programs.major) {
    throw otherVersion(folder.path, Number.parseInt(found, 10), programs.major)
  }
}

/** What was left by one that was killed while making it. */
async function removeDrafts({ path }: DataFolder): Promise<void> {
  for (const name of await readdir(path)) {
    const pid = /^postgres\.new-(\d+)$/.exec(name)?.[1]
    if (!pid || existsProcess(Number(pid))) continue
    // Whoever was killed may have left a program behind that goes on writing for a moment.
    await rm(join(path, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

export function existsProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
