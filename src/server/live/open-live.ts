import { setTimeout as sleep } from 'node:timers/promises'
import { LIVE_CHANNEL, readAnnouncement } from '#src/db/announce.ts'
import type { Database } from '#src/db/index.ts'
import { listen } from '#src/db/listen.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { earOf, type Readable } from './ear.ts'
import { type Gathered, gather, heardBy, nothingYet } from './gather.ts'
import type { Listener, Place } from './place.ts'
import type { Stream } from './stream.ts'
import { BEAT_MS, CHECK_MS, watchPlaces } from './watch-places.ts'

export interface Live {
  /** Tells a stream what its listener may hear, until either is gone. Refuses `too_many_streams`, `stopping`. */
  join(listener: Listener, openStream: () => Stream): Promise<void>
  readonly streams: number
  close(): Promise<void>
}

const TOLD_EVERY_MS = 250
const MOST_STREAMS = 5_000
const MOST_OF_ONE = 20

/** The door believes what it read of a token or session for three seconds. */
const BELIEVED_MS = 3_200
/** After a change of these, who may hear what is another question. */
const CHANGES_REACH = new Set(['members', 'teams', 'absences', 'tokens', 'workspace', 'sessions'])

/**
 * Tells open streams what changed in their workspace: at once, and then at most four times a second. Hears of it on one
 * connection to the database, opened with the first stream; when that was broken, everybody reads everything anew.
 */
export function openLive(o: { database: Database; readable: () => Readable }): Live {
  const places = new Map<string, Set<Place>>()
  const waiting = new Map<string, { all: Gathered; timer: NodeJS.Timeout }>()
  const toldAt = new Map<string, number>()
  const everyPlace = () => [...places.values()].flatMap((some) => [...some])
  let running: { stop(): Promise<unknown> } | undefined
  let isClosed = false
  let streams = 0

  function start() {
    const watching = watchPlaces({ places: everyPlace, readable: o.readable })
    const listening = listen({
      url: String(o.database.pool.options.connectionString),
      channels: [LIVE_CHANNEL],
      onNotice: (_channel, text) => hear(text),
      onOpen: () => {
        for (const { stream } of everyPlace()) stream.tell([{ kind: 'everything' }])
      },
    })
    return { stop: () => Promise.all([listening.stop(), watching.stop()]) }
  }

  function hear(text: string): void {
    const what = readAnnouncement(text)
    const listeners = what && places.get(what.workspaceId)
    if (!listeners) return
    if (what.kind === 'changed' && what.ids?.some((id) => CHANGES_REACH.has(id))) {
      const soon = performance.now() + BELIEVED_MS
      for (const place of listeners) place.checkAt = Math.min(place.checkAt, soon)
    }
    gather(gatheredFor(what.workspaceId), what)
  }

  function gatheredFor(workspaceId: string): Gathered {
    const before = waiting.get(workspaceId)
    if (before) return before.all
    const since = performance.now() - (toldAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY)
    const timer = setTimeout(tell, Math.max(0, TOLD_EVERY_MS - since), workspaceId)
    const all = nothingYet()
    waiting.set(workspaceId, { all, timer })
    return all
  }

  function tell(workspaceId: string): void {
    const { all } = waiting.get(workspaceId) ?? { all: nothingYet() }
    waiting.delete(workspaceId)
    toldAt.set(workspaceId, performance.now())
    for (const { ear, stream } of places.get(workspaceId) ?? []) {
      const events = heardBy(ear, all)
      if (events.length > 0) stream.tell(events)
    }
  }

  function refuseWhereFull(): void {
    if (isClosed) throw new Refusal('unavailable', 'stopping', 'This server is just being stopped.')
    if (streams < MOST_STREAMS) return
    const sentence = 'Too many screens are open at once. This one is not told of changes by itself.'
    throw new Refusal('unavailable', 'too_many_streams', sentence, { retryAfter: 30 })
  }

  function add(place: Place): void {
    const own = places.get(place.workspaceId) ?? new Set()
    const theirs = [...own].filter(({ name }) => name === place.name)
    if (theirs.length >= MOST_OF_ONE) theirs[0]?.stream.end()
    places.set(place.workspaceId, own.add(place))
    streams += 1
    place.stream.closed.then(() => {
      streams -= 1
      own.delete(place)
      if (own.size === 0 && places.get(place.workspaceId) === own) places.delete(place.workspaceId)
    })
    running ??= start()
  }

  return {
    get streams() {
      return streams
    },
    async join(listener, openStream) {
      refuseWhereFull()
      const ctx = await listener.stillAllowed()
      if (!ctx) throw new Refusal('unauthorized', 'not_signed_in', 'Please sign in.')
      const ear = await earOf(ctx, o.readable())
      refuseWhereFull()
      const now = performance.now()
      add({ ...listener, ear, stream: openStream(), beatAt: now + BEAT_MS, checkAt: now + CHECK_MS })
    },
    async close() {
      isClosed = true
      for (const { timer } of waiting.values()) clearTimeout(timer)
      const open = everyPlace()
      for (const { stream } of open) stream.end()
      await Promise.race([Promise.all(open.map(({ stream }) => stream.closed)), sleep(1_000)])
      await running?.stop()
    },
  }
}
