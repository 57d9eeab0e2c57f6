import { createHash } from 'node:crypto'

/** One raw arrival, verbatim, with what was known beside it. Ids are made here, so that the sender learns them. */
export interface Arrival {
  id: string
  /** How it arrived: `api`, `web_form`, `import` and the like. */
  channel: string
  formId: string | null
  importId: string | null
  /** When the person asked; null: just now. */
  askedAt: Date | null
  /** Only of a history that is played: when it arrived. Left out: now. */
  receivedAt?: Date
  /** For its sender: the same key again is the same arrival, not another. */
  idempotencyKey: string | null
  content: Buffer
  contentType: string
  /** Campaign and referrer, token, address as a hash. Storable text only. */
  context: Record<string, unknown>
  /** For what its channel knows to be no ordinary arrival: it is kept where somebody looks at it. */
  quarantine?: Quarantine
}

export interface Quarantine {
  kind: string
  /** A sentence for whoever looks at it. */
  reason: string
}

/** What one sender handed over in one piece: stored whole or not at all. Only the first may have an idempotency key. */
export interface Parcel {
  arrivals: readonly Arrival[]
  /** What the key stands for: the hash of all that was sent. */
  hash: Buffer
}

export interface Receipt {
  ids: string[]
  /** It was stored before, under the same key. */
  isRepeat: boolean
}

export function parcelOf(arrival: Arrival): Parcel {
  return { arrivals: [arrival], hash: hashOf(arrival.content) }
}

export function hashOf(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest()
}

/** The keys of a parcel's rows: the sender's own, then the same with a number behind a line end, which no sender can send. */
export function keyAt(key: string | null, index: number): string | null {
  return key === null || index === 0 ? key : `${key}\n${index}`
}

export function bytesIn(parcel: Parcel): number {
  return parcel.arrivals.reduce((sum, arrival) => sum + arrival.content.length, 0)
}
