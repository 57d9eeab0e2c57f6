import { keepCompiled } from '../../lib/compile-cache.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Settings } from '../../lib/settings.ts'
import type { MakeSample } from '../../people/setup/sample-play.ts'
import type { FromChild, Role, ToChild } from './child-messages.ts'

/**
 * One of the server's two processes. It does what the supervisor says over the channel, and stops in order when the
 * supervisor is gone. Ctrl C reaches it too, but the order of stopping is the supervisor's business.
 */
type Running = { address?: string; stop(): Promise<void> }

keepCompiled()
const role = process.argv[2] as Role
let running: Promise<Running> | undefined
let stopping = false

process.on('message', (message: ToChild) => {
  if ('stop' in message) stop()
  else running = run(message.run)
})
process.on('disconnect', stop)
process.on('SIGTERM', stop)
process.on('SIGINT', () => {})
process.on('SIGHUP', () => {})

async function run(o: { databaseUrl: string; settings: Settings }): Promise<Running> {
  try {
    const started: Running = await start(o)
    say({ ready: { address: started.address ?? null } })
    return started
  } catch (error) {
    const refusal = asRefusal(error, o.settings)
    if (!refusal) console.error(error)
    else say({ refused: { sentence: refusal.message } })
    process.exit(1)
  }
}

async function start(o: { databaseUrl: string; settings: Settings }): Promise<Running> {
  if (role === 'web') return (await import('../../server/web-process.ts')).runWeb({ ...o, makeSample })
  return (await import('../../jobs/work-process.ts')).runWork(o)
}

/** Played by the web process that was asked, and loaded only then. */
async function makeSample(...args: Parameters<MakeSample>): ReturnType<MakeSample> {
  const { makeSample: make } = await import('../../sample/index.ts')
  return make(...args)
}

function asRefusal(error: unknown, settings: Settings): Refusal | null {
  if (error instanceof Refusal) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const where = `port ${settings.port} on ${settings.host}`
  if (code === 'EADDRINUSE') {
    return new Refusal('conflict', 'port_taken', `Another program uses ${where}. Choose one with PORT.`)
  }
  if (code === 'EACCES') {
    return new Refusal(
      'conflict',
      'port_forbidden',
      `This user may not use ${where}. Choose one above 1023 with PORT.`,
    )
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new Refusal(
      'conflict',
      'no_such_address',
      `${settings.host} is no address of this machine. Correct HOST.`,
    )
  }
  return null
}

function say(message: FromChild): void {
  if (process.connected) process.send?.(message)
}

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  // The last line of order: a connection that does not end must not keep a stopped server's port.
  setTimeout(() => process.exit(1), 30_000).unref()
  try {
    await (await running)?.stop()
    process.exit(0)
  } catch (error) {
    console.error(error)
    process.exit(1)
  }
}
