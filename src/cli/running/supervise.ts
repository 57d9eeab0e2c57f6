import { Refusal } from '../../lib/refusal.ts'
import type { Settings } from '../../lib/settings.ts'
import { openStore } from '../store/open-store.ts'
import { type SupervisedChild, superviseChild } from './supervise-child.ts'

export type SuperviseOptions = {
  settings: Settings
  log: (sentence: string) => void
  /** Settles when it is time to stop. */
  untilStopped: Promise<unknown>
  onReady: (address: string, databaseUrl: string) => Promise<void>
  /** Done on the migrated database before anything is served. */
  prepare?: (url: string) => Promise<void>
}

/**
 * Runs the whole server until told to stop: opens and migrates the database, keeps the web and the work process
 * alive, and stops in order: the web process drains, the work process finishes, the database last. Refuses when the
 * database or the port cannot be had.
 */
export async function supervise({
  settings,
  log,
  untilStopped,
  onReady,
  prepare,
}: SuperviseOptions): Promise<void> {
  let stopped = false
  untilStopped.then(() => {
    stopped = true
  })
  const children: SupervisedChild[] = []
  const store = await openStore({
    settings,
    log,
    asServer: true,
    onMoved: (url) => {
      for (const child of children) child.moveTo(url)
    },
  })
  try {
    if (stopped) return
    await prepare?.(store.url)
    if (stopped) return
    const base = { databaseUrl: store.url, settings, log }
    const web = superviseChild({ ...base, role: 'web' })
    const work = superviseChild({ ...base, role: 'work' })
    children.push(web, work)
    const ready = Promise.all([web.ready, work.ready]).catch((error: Error) => {
      throw new Refusal('conflict', 'not_started', error.message)
    })
    // That it could not start is told below.
    const told = ready.then(
      ([address]) => (stopped ? undefined : onReady(address ?? settings.publicUrl, store.url)),
      () => undefined,
    )
    told.catch((error: Error) => stopped || log(error.message))
    await Promise.race([untilStopped, ready.then(() => untilStopped)])
  } finally {
    for (const child of children) child.letEnd()
    for (const child of children) await child.stop()
    await store.release()
  }
}
