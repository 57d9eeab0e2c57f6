import { Gauge, type Registry } from 'prom-client'
import type { Database } from '#src/db/index.ts'
import { readWaiting } from '#src/intake/inbox/waiting.ts'
import { listWorkspaces } from '#src/people/workspaces.ts'

/** What waits in each workspace, and which processes are alive, read when somebody asks. */
export function gaugeWaiting(registry: Registry, database: Database): void {
  const registers = [registry]
  new Gauge({
    name: 'watertight_inbox_waiting',
    help: 'Arrivals that are stored and not yet placed',
    labelNames: ['workspace'],
    registers,
    async collect() {
      for (const { id, slug } of await listWorkspaces(database)) {
        this.set({ workspace: slug }, (await readWaiting(database.bind(id))).waiting)
      }
    },
  })
  new Gauge({
    name: 'watertight_inbox_oldest_seconds',
    help: 'How long the oldest of them has waited',
    labelNames: ['workspace'],
    registers,
    async collect() {
      for (const { id, slug } of await listWorkspaces(database)) {
        const { oldest } = await readWaiting(database.bind(id))
        this.set({ workspace: slug }, oldest ? (Date.now() - oldest.getTime()) / 1000 : 0)
      }
    },
  })
  new Gauge({
    name: 'watertight_nodes',
    help: 'Processes that said lately that they are alive',
    labelNames: ['kind'],
    registers,
    async collect() {
      const { rows } = await database.pool.query<{ kind: string; alive: number }>(
        "select kind, count(*) as alive from nodes where seen_at > now() - interval '15 seconds' group by kind",
      )
      this.reset()
      for (const { kind, alive } of rows) this.set({ kind }, alive)
    },
  })
}
