import { beat } from '#src/db/heartbeat.ts'
import { connect, openDatabase } from '#src/db/index.ts'
import { openReceiver } from '#src/intake/channels/email/receiver/open-receiver.ts'
import type { Settings } from '#src/lib/settings.ts'
import { buildServer } from './build-server.ts'
import type { RouteParts } from './routes.ts'

const CONNECTIONS = 12

/**
 * Serves HTTP until stopped; `stop` lets running requests finish and stores what was taken. Throws what `listen`
 * throws.
 */
export async function runWeb(o: {
  databaseUrl: string
  settings: Settings
  makeSample?: RouteParts['makeSample']
}): Promise<{ address: string; stop(): Promise<void> }> {
  const database = openDatabase(connect(o.databaseUrl, { name: 'watertight web', max: CONNECTIONS }))
  try {
    const { fastify, inbox } = await buildServer({
      database,
      settings: o.settings,
      makeSample: o.makeSample ?? null,
    })
    const address = await fastify.listen({ host: o.settings.host, port: o.settings.port })
    const receiver = o.settings.mailIn
      ? await openReceiver({ database, inbox, listens: o.settings.mailIn })
      : null
    const heart = beat(database, 'web')
    return {
      address: address.replace('127.0.0.1', 'localhost'),
      async stop() {
        // What is being handed over is stored before the inbox closes.
        await receiver?.close()
        await fastify.close()
        await heart.stop()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
