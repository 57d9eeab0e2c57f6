import { type Arrival, parcelOf } from '#src/intake/inbox/arrival.ts'
import { receive } from '#src/intake/inbox/receive.ts'
import { newId } from '#src/lib/id.ts'
import { drainInbox } from '#src/pipeline/drain-inbox.ts'
import type { World } from './world.ts'

type Told = Record<string, unknown>

/** An inquiry as it lies in the inbox, told as `POST /api/inquiries` tells it. */
export function arrival(told: Told, o: Partial<Arrival> = {}): Arrival {
  return {
    id: newId(),
    channel: 'api',
    formId: null,
    importId: null,
    askedAt: null,
    idempotencyKey: null,
    content: Buffer.from(JSON.stringify(told)),
    contentType: 'application/json',
    context: {},
    ...o,
  }
}

/** Stores arrivals and settles them: what a running server does within a second. Answers their ids. */
export async function arrive(
  world: Pick<World, 'database' | 'workspace'>,
  arrivals: readonly Arrival[],
  batchSize?: number,
): Promise<string[]> {
  await receive(world.database, world.workspace.id, arrivals.map(parcelOf))
  await drainInbox(world.database, world.workspace.id, batchSize)
  return arrivals.map((one) => one.id)
}
