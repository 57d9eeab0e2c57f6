import { hostname } from 'node:os'
import { newId } from '../lib/id.ts'
import type { Database } from './database.ts'
import { isDatabaseAway } from './is-away.ts'

const BEAT_MS = 5_000
const SILENT_SECONDS = 30

/**
 * Says every few seconds that this process is alive, and removes processes that have been silent for half a minute.
 * `stop` takes our own row away.
 */
export function beat(database: Database, kind: 'web' | 'work'): { stop(): Promise<void> } {
  const id = newId()

  async function sayAlive(): Promise<void> {
    await database.pool.query(
      `insert into nodes (id, kind, host, pid) values ($1, $2, $3, $4)
       on conflict (id) do update set seen_at = now()`,
      [id, kind, hostname(), process.pid],
    )
    await database.pool.query(`delete from nodes where seen_at < now() - make_interval(secs => $1)`, [
      SILENT_SECONDS,
    ])
  }

  function unlessAway(error: unknown): void {
    if (!isDatabaseAway(error)) throw error
  }

  let last = sayAlive().catch(unlessAway)
  const timer = setInterval(() => {
    last = last.then(sayAlive).catch(unlessAway)
  }, BEAT_MS)
  return {
    async stop() {
      clearInterval(timer)
      await last
      await database.pool.query('delete from nodes where id = $1', [id]).catch(unlessAway)
    },
  }
}
