import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#src/db/embedded/port.ts'

const PROGRAM = join(import.meta.dirname, 'mail-process.ts')

export interface Arrived {
  to: string
  /** The Message-ID, in its brackets. */
  id: string
  /** When it was taken, in milliseconds since 1970. */
  at: number
}

/** A mail server in a process of its own, which has on disk what it said it took, however it ends. */
export interface DurableMailServer {
  readonly url: string
  /** `kill -9`, at once. */
  kill(): Promise<void>
  /** Starts it again under its address, where it does not run. */
  start(): Promise<void>
  /** All that it ever took, each as often as it was given. */
  arrived(): Promise<Arrived[]>
  close(): Promise<void>
}

export async function startDurableMailServer(): Promise<DurableMailServer> {
  const folder = await mkdtemp(join(tmpdir(), 'watertight-mail-'))
  const file = join(folder, 'arrived')
  // As it is started again at the same one, nobody else may be given it meanwhile.
  const port = await freePort()
  let child: ChildProcess | null = null

  async function start(): Promise<void> {
    if (child) return
    const started = fork(PROGRAM, [String(port), file], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const end = once(started, 'exit').then(([code]) => `It ended with ${code} before it listened.`)
    const wrong = await Promise.race([once(started, 'message').then(() => null), end])
    if (wrong) throw new Error(wrong)
    child = started
  }

  async function kill(): Promise<void> {
    if (!child) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    child = null
  }

  await start()
  return {
    url: `smtp://127.0.0.1:${port}`,
    kill,
    start,
    async arrived() {
      const lines = (await readFile(file, 'utf8')).split('\n')
      return lines.flatMap((line) => {
        try {
          return [JSON.parse(line) as Arrived]
        } catch {
          // Nothing, or cut off by a death: nobody was told that it arrived.
          return []
        }
      })
    },
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
