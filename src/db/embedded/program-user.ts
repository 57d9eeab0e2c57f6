import { Refusal } from '../../lib/refusal.ts'
import { type ProgramUser, runProgram } from './run-program.ts'

/** Accounts that servers usually run under, the first that exists is taken. */
const CANDIDATES = ['watertight', 'postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root. As root this names the user it runs as: the owner of the data folder when that
 * is somebody known, else an account made for servers. Refuses with `no_ordinary_user` where there is none.
 */
export async function chooseProgramUser(folderOwner: number | undefined): Promise<ProgramUser> {
  if (process.getuid?.() !== 0) return null
  const names = folderOwner ? [String(folderOwner), ...CANDIDATES] : CANDIDATES
  for (const name of names) {
    const user = await lookUp(name)
    if (user && user.uid !== 0) return user
  }
  throw new Refusal(
    'conflict',
    'no_ordinary_user',
    `The database cannot run as root, and none of the users ${CANDIDATES.join(', ')} exists here. ` +
      'Create one with: useradd --system watertight',
  )
}

async function lookUp(nameOrId: string): Promise<ProgramUser> {
  // The name must be known as well: initdb looks up who it runs as.
  const [uid, gid, name] = await Promise.all(
    ['-u', '-g', '-un'].map((flag) => runProgram('id', [flag, nameOrId], null)),
  )
  if (uid?.code !== 0 || gid?.code !== 0 || name?.code !== 0) return null
  return { uid: Number(uid.output), gid: Number(gid.output), name: name.output.trim() }
}

/** What people call a user: the name, where there is one. */
export async function nameOf(id: number | undefined): Promise<string> {
  const { code, output } = await runProgram('id', ['-un', String(id)], null)
  return code === 0 ? output.trim() : `user ${id}`
}

/** Asks the system itself (so that access lists count too) whether the user can enter a folder. */
export async function canEnter(user: ProgramUser, folder: string): Promise<boolean> {
  return (await runProgram('/bin/sh', ['-c', 'cd "$0"', folder], user)).code === 0
}

export async function canWrite(user: ProgramUser, folder: string): Promise<boolean> {
  return (await runProgram('/bin/sh', ['-c', 'cd "$0" && test -w .', folder], user)).code === 0
}
