import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

const RETRY_MS = [200, 500, 1_000, 2_000, 5_000]

export interface Listening {
  stop(): Promise<void>
}

/**
 * Hears the database's notifications on one connection of its own, and opens another when that breaks. `onOpen` is
 * called each time it begins to hear: what was said before that, nobody heard.
 */
export function listen(o: {
  url: string
  channels: readonly string[]
  onNotice(channel: string, payload: string): void
  onOpen(): void
}): Listening {
  const stopped = new AbortController()
  let client: Client | undefined

  async function hear(): Promise<void> {
    for (let tries = 0; !stopped.signal.aborted; ) {
      const current = new Client({
        connectionString: o.url,
        keepAlive: true,
        application_name: 'watertight listen',
      })
      client = current
      current.on('notification', ({ channel, payload }) => o.onNotice(channel, payload ?? ''))
      const ended = new Promise((resolve) => current.once('end', resolve).on('error', resolve))
      try {
        await current.connect()
        for (const channel of o.channels) await current.query(`listen ${channel}`)
        tries = 0
        o.onOpen()
        await ended
      } catch {
        // The database is away; whoever works with it says so.
      }
      await current.end().catch(() => {})
      const delay = RETRY_MS[Math.min(tries++, RETRY_MS.length - 1)]
      await sleep(delay, undefined, { signal: stopped.signal }).catch(() => {})
    }
  }

  const hearing = hear()
  return {
    async stop() {
      stopped.abort()
      await client?.end().catch(() => {})
      await hearing
    },
  }
}
