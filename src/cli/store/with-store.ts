import { readSettings, type Settings } from '../../lib/settings.ts'
import { type Io, tell } from '../io.ts'
import { openStore, type StoreOptions } from './open-store.ts'

/**
 * Runs a command's work on the database, with or without a server beside it: opens and migrates it before, lets go
 * of it after, also on Ctrl C. The work opens connections to `url` itself and closes them before it returns.
 */
export async function withStore<Result>(
  io: Io,
  work: (store: { url: string; settings: Settings }) => Promise<Result>,
  options: Pick<StoreOptions, 'asServer' | 'migrated'> = {},
): Promise<Result> {
  const settings = readSettings(io.env, io.cwd)
  const store = await openStore({ ...options, settings, log: tell(io) })
  const interrupt = (signal: NodeJS.Signals) => {
    store.release().finally(() => {
      stopListening()
      process.kill(process.pid, signal)
    })
  }
  const stopListening = () => process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt)
  try {
    return await work({ url: store.url, settings })
  } finally {
    stopListening()
    await store.release()
  }
}
