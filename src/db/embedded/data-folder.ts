import { createHash } from 'node:crypto'
import { constants, existsSync, statSync } from 'node:fs'
import { access, chmod, chown, mkdir, readdir, realpath } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from '../../lib/refusal.ts'
import { canEnter, canWrite, chooseProgramUser, nameOf } from './program-user.ts'
import type { ProgramUser } from './run-program.ts'
import { belongsTo, notAFolder, refuseFileError } from './sentences.ts'

export type DataFolder = {
  /** The folder in use, absolute, links resolved. */
  path: string
  /** Where database, password, port and log live. */
  postgres: string
  cluster: string
  user: ProgramUser
}

/** Used as root for a folder below one that only root may enter, because the database does not run as root. */
const REACHABLE_PLACE = '/var/lib/watertight'

/**
 * Finds or makes the data folder and decides who the database runs as. As root the folder is given to that user;
 * one that the user cannot reach is replaced by a folder below /var/lib/watertight, always the same for the same
 * wish, and `log` is told. Refuses when the folder cannot be written to or holds something else.
 */
export async function prepareDataFolder(wish: string, log: (sentence: string) => void): Promise<DataFolder> {
  const wanted = existsSync(wish) ? await realpath(wish) : resolve(wish)
  if (statSync(wanted, { throwIfNoEntry: false })?.isDirectory() === false) throw notAFolder(wanted)
  try {
    const user = await chooseProgramUser(ownerOf(join(wanted, 'postgres')) ?? ownerOf(wanted))
    const path = user ? await giveFolder(user, wanted, log) : await ownFolder(wanted)
    const postgres = join(path, 'postgres')
    return { path, postgres, cluster: join(postgres, 'cluster'), user }
  } catch (error) {
    throw refuseFileError(error, wanted)
  }
}

async function ownFolder(wanted: string): Promise<string> {
  await mkdir(wanted, { recursive: true, mode: 0o700 })
  await access(wanted, constants.R_OK | constants.W_OK | constants.X_OK).catch(async (error) => {
    const owner = ownerOf(wanted)
    throw owner === process.getuid?.() ? error : belongsTo(wanted, await nameOf(owner))
  })
  return realpath(wanted)
}

async function giveFolder(user: NonNullable<ProgramUser>, wanted: string, log: (sentence: string) => void) {
  const place = await reachable(user, wanted)
  if (place !== wanted) {
    log(
      `The database runs as ${user.name}, who cannot enter ${wanted}: the data is kept in ${place} instead.`,
    )
  }
  await makeWayTo(place)
  if (!(await canWrite(user, place))) {
    await refuseForeignFolder(place)
    await chown(place, user.uid, user.gid)
    await chmod(place, 0o700)
  }
  if (await canWrite(user, place)) return realpath(place)
  throw new Refusal(
    'conflict',
    'folder_not_writable',
    `The database runs as ${user.name}, who cannot write to ${place} on this file system. ` +
      'Choose another folder with WATERTIGHT_DATA.',
  )
}

async function reachable(user: ProgramUser, wanted: string): Promise<string> {
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 8)
  const place = join(REACHABLE_PLACE, `${wanted.replace(/[^\w.]+/g, '-').replace(/^-/, '')}-${hash}`)
  // Once moved, always there: a parent that is opened later must not make the data seem gone.
  if (existsSync(join(place, 'postgres')) && !existsSync(join(wanted, 'postgres'))) return place
  return (await canEnter(user, nearestExisting(dirname(wanted)))) ? wanted : place
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder))
}

/** Like mkdir -p, but folders on the way can be entered by everybody whatever the umask says. */
async function makeWayTo(folder: string): Promise<void> {
  if (existsSync(folder)) return
  await makeWayTo(dirname(folder))
  await mkdir(folder).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  await chmod(folder, 0o755)
}

/** A folder with somebody's other files must not change hands. */
async function refuseForeignFolder(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && name !== 'lost+found')
  if (names.length === 0 || names.some((name) => name.startsWith('postgres'))) return
  throw new Refusal(
    'conflict',
    'folder_in_use',
    `${folder} holds other files (${names.slice(0, 3).join(', ')}). Choose an empty folder with WATERTIGHT_DATA.`,
  )
}

function ownerOf(path: string): number | undefined {
  try {
    return statSync(path).uid
  } catch {
    return undefined
  }
}
