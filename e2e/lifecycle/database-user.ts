import { join } from 'node:path'
import { isRoot, productFor } from './ordinary-user.ts'
import { type Program, ROOT, startProgram } from './server.ts'

const SCRIPT = join('e2e', 'lifecycle', 'use-database.ts')

/** Starts a process that opens the database of a folder and holds it until SIGTERM; `uid` counts for root only. */
export function visitDatabase(folder: string, o: { programs?: string; uid?: number } = {}): Program {
  const uid = isRoot ? o.uid : undefined
  const product = uid === undefined ? ROOT : productFor(uid)
  const args = [join(product, SCRIPT), '--folder', folder, ...(o.programs ? ['--programs', o.programs] : [])]
  return startProgram(process.execPath.replace(ROOT, product), args, { uid, cwd: '/' })
}

/** Opens and leaves again, so that the folder holds a database at rest. */
export async function makeDatabase(folder: string): Promise<void> {
  const user = visitDatabase(folder)
  await user.says('opened')
  user.child.kill('SIGTERM')
  await user.ended
}
