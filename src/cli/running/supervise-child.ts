import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Settings } from '../../lib/settings.ts'
import type { FromChild, Role, ToChild } from './child-messages.ts'

/** A batch of thousands outlives the 16 MB that young objects get; copying them took a quarter of its time. */
const YOUNG_SPACE = '--max-semi-space-size=64'

export type ChildOptions = {
  role: Role
  databaseUrl: string
  settings: Settings
  log: (sentence: string) => void
}

export type SupervisedChild = {
  /** Its first start: the address it serves, if it serves one. Rejects with a sentence when it refuses to start. */
  ready: Promise<string | null>
  /** From now on it is not started again: a signal may reach every process at once, before its turn to stop. */
  letEnd(): void
  /** Lets it finish and waits; one that does not finish in time is killed. */
  stop(): Promise<void>
  /** Replaces it, because the database has another address now. */
  moveTo(databaseUrl: string): void
}

const RESTART_DELAYS_MS = [100, 500, 1_000, 2_000, 5_000, 10_000]
/** One that lived this long has recovered: its next death is a new accident. */
const HEALTHY_MS = 60_000
const STOP_PATIENCE_MS = 35_000
/** At the start the port may still be held by the last breaths of a killed server. */
const REFUSAL_PATIENCE_MS = 5_000

/** Runs one of the server's processes and starts it again, ever more slowly, as often as it dies. */
export function superviseChild(options: ChildOptions): SupervisedChild {
  const { role, settings, log } = options
  const begun = Date.now()
  const first = Promise.withResolvers<string | null>()
  first.promise.catch(() => {})
  let databaseUrl = options.databaseUrl
  let everReady = false
  let stopping = false
  let deaths = 0
  let timer: NodeJS.Timeout | undefined
  let child: ChildProcess | undefined

  function start(): void {
    const started = Date.now()
    let refusal = ''
    child = spawn(process.execPath, [YOUNG_SPACE, join(import.meta.dirname, 'child.ts'), role], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.on('message', (message: FromChild) => {
      if ('refused' in message) refusal = message.refused.sentence
      else {
        everReady = true
        first.resolve(message.ready.address)
      }
    })
    child.on('error', (error) => log(`The ${role} process: ${error.message}`))
    child.on('exit', (code, signal) => {
      child = undefined
      if (stopping) return
      if (refusal && !everReady && Date.now() > begun + REFUSAL_PATIENCE_MS) {
        first.reject(new Error(refusal))
        return
      }
      if (Date.now() > started + HEALTHY_MS) deaths = 0
      const delay = RESTART_DELAYS_MS[Math.min(deaths++, RESTART_DELAYS_MS.length - 1)]
      if (!refusal) log(`The ${role} process ended (${signal ?? `exit code ${code}`}); starting it again.`)
      else if (everReady) log(refusal)
      timer = setTimeout(start, delay)
    })
    send(child, { run: { databaseUrl, settings } })
  }

  function letEnd(): void {
    stopping = true
    clearTimeout(timer)
  }

  start()
  return {
    ready: first.promise,
    moveTo(url) {
      databaseUrl = url
      if (child) send(child, { stop: true })
    },
    letEnd,
    async stop() {
      letEnd()
      if (!child) return
      const leaving = child
      const gone = new Promise((resolve) => leaving.once('exit', resolve))
      send(leaving, { stop: true })
      const kill = setTimeout(() => leaving.kill('SIGKILL'), STOP_PATIENCE_MS)
      await gone
      clearTimeout(kill)
    },
  }
}

/** The channel of a child that has just died is closed; its exit is dealt with elsewhere. */
function send(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message, () => {})
}
