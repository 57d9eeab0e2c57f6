import type { Database } from '#src/db/index.ts'
import { type Inbox, openInbox } from '#src/intake/inbox/group-commit.ts'
import type { Settings } from '#src/lib/settings.ts'
import { buildApp, type Server } from './build-app.ts'
import { gaugeWaiting } from './gauges.ts'
import { addLive } from './live/add-live.ts'
import { countFlushes } from './metrics.ts'
import { addRoutes, type RouteParts } from './routes.ts'
import { addScreens } from './screens.ts'

/** The whole web server, ready to listen or to be asked in a test. Its close lets requests and flushes finish. */
export async function buildServer(o: {
  database: Database
  settings: Settings
  makeSample?: RouteParts['makeSample']
}): Promise<Server & { inbox: Inbox }> {
  const server = await buildApp(o)
  const inbox = openInbox(o.database, { watcher: countFlushes(server.metrics) })
  gaugeWaiting(server.metrics, o.database)
  server.fastify.addHook('onClose', () => inbox.close())
  addRoutes(server.door, { makeSample: null, ...o, inbox, access: server.access })
  addLive(server, o.database)
  await addScreens(server.fastify, server.door)
  return { ...server, inbox }
}
