import { chown, open, rename, stat, writeFile } from 'node:fs/promises'
import type { ProgramUser } from './run-program.ts'

/** Written beside and moved in place, because another process may read it at any moment; for its user alone. */
export async function writeOwned(user: ProgramUser, file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, content, { mode: 0o600 })
  if (user) await chown(draft, user.uid, user.gid)
  await rename(draft, file)
}

export async function sizeOf(file: string): Promise<number> {
  return (await stat(file).catch(() => ({ size: 0 }))).size
}

/** The rest of a file from a position in bytes; '' when there is none. */
export async function readFrom(file: string, position: number): Promise<string> {
  const handle = await open(file).catch(() => null)
  if (!handle) return ''
  try {
    const length = Math.max(0, (await handle.stat()).size - position)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}
