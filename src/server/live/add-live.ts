import { Gauge } from 'prom-client'
import type { Database } from '#src/db/index.ts'
import type { Server } from '../build-app.ts'
import { type Readable, readableOf } from './ear.ts'
import { openLive } from './open-live.ts'
import { liveRoutes } from './routes.ts'

/** Adds the stream of live updates; when the server stops, open streams end first. */
export function addLive({ fastify, door, metrics }: Server, database: Database): void {
  let readable: Readable | undefined
  const live = openLive({
    database,
    readable: () => {
      readable ??= readableOf(door.routes)
      return readable
    },
  })
  fastify.addHook('preClose', () => live.close())
  liveRoutes(door, live)
  new Gauge({
    name: 'watertight_live_streams',
    help: 'Browsers that are told of changes',
    registers: [metrics],
    collect() {
      this.set(live.streams)
    },
  })
}
