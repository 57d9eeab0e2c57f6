import { parseArgs } from 'node:util'
import { readSettings } from '../../lib/settings.ts'
import type { Io } from '../io.ts'
import { demoAccess, makeDemo } from '../running/demo.ts'
import { firstSteps } from '../running/first-steps.ts'
import { supervise } from '../running/supervise.ts'

/** `watertight start`: runs the server until it is told to stop; exit code 0 after stopping in order. */
export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { demo: { type: 'boolean', default: false } } })
  const settings = readSettings(io.env, io.cwd)
  const log = (sentence: string) => io.stdout.write(`${sentence}\n`)
  await supervise({
    settings,
    log,
    untilStopped: askedToStop(log),
    ...(values.demo && { prepare: (url: string) => makeDemo(url, log) }),
    async onReady(address, databaseUrl) {
      log(`Watertight is ready: ${address}`)
      const shown = settings.publicUrl === `http://localhost:${settings.port}` ? address : settings.publicUrl
      if (values.demo) for (const line of await demoAccess(databaseUrl, shown)) log(line)
      for (const line of await firstSteps(databaseUrl, shown)) log(line)
    },
  })
  return 0
}

/** By a signal, or because whoever started us over a channel is gone. */
function askedToStop(log: (sentence: string) => void): Promise<void> {
  return new Promise((resolve) => {
    let told = false
    const stop = () => {
      if (!told) log('Stopping …')
      told = true
      resolve()
    }
    process.once('SIGTERM', stop).once('SIGINT', stop).once('SIGHUP', stop)
    // A second signal must not end us halfway; each step of stopping has its own time limit.
    process
      .on('SIGTERM', () => {})
      .on('SIGINT', () => {})
      .on('SIGHUP', () => {})
    if (process.connected) process.once('disconnect', stop)
  })
}
