import type { Database } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { bytesIn, type Parcel, type Receipt } from './arrival.ts'
import { type Outcome, receive } from './receive.ts'

export interface InboxLimits {
  /** Parcels and bytes that may wait in memory before senders are told to come again. */
  mostWaiting: number
  mostWaitingBytes: number
  /** Parcels and bytes of one flush; a larger parcel goes alone. */
  flushParcels: number
  flushBytes: number
  /** Flushes on their way at once, of one workspace and of all. */
  inFlightEach: number
  inFlight: number
}

const LIMITS: InboxLimits = {
  mostWaiting: 20_000,
  mostWaitingBytes: 128 * 1024 * 1024,
  flushParcels: 1_000,
  flushBytes: 8 * 1024 * 1024,
  inFlightEach: 2,
  inFlight: 6,
}

export interface Inbox {
  /** Resolves when the parcel is committed. Refuses `inbox_full`, `idempotency_key_reused`. */
  receive(workspaceId: string, parcel: Parcel): Promise<Receipt>
  /** How much waits in memory to be committed. */
  waiting(): { parcels: number; bytes: number }
  /** Stores what waits, and takes nothing more. */
  close(): Promise<void>
}

export interface FlushWatcher {
  flushed(o: { parcels: number; seconds: number }): void
}

interface Waiting {
  parcel: Parcel
  bytes: number
  resolve(receipt: Receipt): void
  reject(error: unknown): void
}

/** The arrivals of one workspace that wait for their flush. */
interface Line {
  waiting: Waiting[]
  inFlight: number
}

/**
 * Commits arrivals of many senders together: while one flush is on its way to the disk, the next collects. Memory is
 * bounded: beyond it senders are refused and told when to come again. Workspaces take turns.
 */
export function openInbox(
  database: Database,
  o: { limits?: Partial<InboxLimits>; watcher?: FlushWatcher } = {},
): Inbox {
  const limits = { ...LIMITS, ...o.limits }
  const lines = new Map<string, Line>()
  const held = { parcels: 0, bytes: 0 }
  let inFlight = 0
  let scheduled = false
  let closing = false
  let closed = () => {}

  /** After the current round of requests was read, so that they go together. */
  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      startFlushes()
    })
  }

  function startFlushes(): void {
    for (const [workspaceId, line] of lines) {
      if (inFlight >= limits.inFlight) return
      if (line.waiting.length === 0) {
        if (line.inFlight === 0) lines.delete(workspaceId)
      } else if (line.inFlight < limits.inFlightEach) {
        // To the end of the map: the next turn is another workspace's.
        lines.delete(workspaceId)
        lines.set(workspaceId, line)
        void flush(workspaceId, line, takeFlush(line.waiting, limits))
      }
    }
  }

  async function flush(workspaceId: string, line: Line, taken: Waiting[]): Promise<void> {
    inFlight++
    line.inFlight++
    const begun = performance.now()
    try {
      const outcomes = await receive(
        database,
        workspaceId,
        taken.map(({ parcel }) => parcel),
      )
      taken.forEach((entry, i) => {
        settle(entry, outcomes[i] as Outcome)
      })
    } catch (error) {
      for (const entry of taken) entry.reject(error)
    }
    inFlight--
    line.inFlight--
    for (const { bytes } of taken) held.bytes -= bytes
    held.parcels -= taken.length
    o.watcher?.flushed({ parcels: taken.length, seconds: (performance.now() - begun) / 1000 })
    if (held.parcels > 0) schedule()
    else closed()
  }

  return {
    receive(workspaceId, parcel) {
      const bytes = bytesIn(parcel)
      if (closing || held.parcels >= limits.mostWaiting || held.bytes + bytes > limits.mostWaitingBytes) {
        return Promise.reject(inboxFull())
      }
      return new Promise((resolve, reject) => {
        let line = lines.get(workspaceId)
        if (!line) {
          line = { waiting: [], inFlight: 0 }
          lines.set(workspaceId, line)
        }
        line.waiting.push({ parcel, bytes, resolve, reject })
        held.parcels++
        held.bytes += bytes
        schedule()
      })
    },
    waiting: () => ({ ...held }),
    close() {
      closing = true
      return held.parcels === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            closed = resolve
          })
    },
  }
}

function takeFlush(waiting: Waiting[], limits: InboxLimits): Waiting[] {
  let count = 0
  let bytes = 0
  for (const entry of waiting) {
    if (count > 0 && (count >= limits.flushParcels || bytes + entry.bytes > limits.flushBytes)) break
    bytes += entry.bytes
    count++
  }
  return waiting.splice(0, count)
}

function settle(entry: Waiting, outcome: Outcome): void {
  if (outcome instanceof Refusal) entry.reject(outcome)
  else entry.resolve(outcome)
}

function inboxFull(): Refusal {
  return new Refusal(
    'unavailable',
    'inbox_full',
    'More arrives than can be stored just now. Nothing was stored; please send it again in a moment.',
    { retryAfter: 1 },
  )
}
