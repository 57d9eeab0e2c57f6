import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { readFrom, writeOwned } from './owned-file.ts'

/** The port used last, so that addresses stay valid when the database is started again; else a free one. */
export async function preferredPort(folder: DataFolder): Promise<number> {
  return (await storedPort(folder)) || (await freePort())
}

export async function rememberPort(folder: DataFolder, port: number): Promise<void> {
  if ((await storedPort(folder)) === port) return
  // Only a preference: a full disk must not keep anybody from adopting a running server.
  await writeOwned(folder.user, join(folder.postgres, 'port'), `${port}\n`).catch(() => {})
}

/** Below the range that systems take for outgoing connections, so that it is likely still free next time. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 32_000)
    if (await isFree(port)) return port
  }
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

async function storedPort({ postgres }: DataFolder): Promise<number> {
  return Number(await readFrom(join(postgres, 'port'), 0)) || 0
}
