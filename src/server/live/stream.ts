import type { FastifyReply } from 'fastify'
import type { LiveEvent } from '#src/people/live-event.ts'

/** A browser that reads slower than this is let go; it comes again and reads everything anew. */
const MOST_UNREAD_BYTES = 262_144
const RETRY_MS = [2_000, 5_000] as const

/** One browser's open answer: `text/event-stream`, each event a line of JSON. */
export interface Stream {
  tell(events: readonly LiveEvent[]): void
  /** A comment, so that nothing on the way takes the connection for dead. */
  beat(): void
  end(): void
  /** Settles when the browser is gone or the stream was ended. */
  readonly closed: Promise<void>
}

export function openStream(reply: FastifyReply): Stream {
  reply.hijack()
  const { raw } = reply
  const closed = new Promise<void>((resolve) => {
    if (raw.destroyed) resolve()
    else raw.once('close', resolve)
  })
  raw.on('error', () => {})
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Proxies that collect answers would hold back what is to be told now.
    'x-accel-buffering': 'no',
    connection: 'close',
  })
  // Not all at the same moment, when a server that was restarted has many listeners.
  const retry = Math.round(RETRY_MS[0] + Math.random() * (RETRY_MS[1] - RETRY_MS[0]))
  raw.write(`retry: ${retry}\n\n`)

  function write(text: string): void {
    if (raw.destroyed || raw.writableEnded) return
    if (raw.writableLength > MOST_UNREAD_BYTES) raw.destroy()
    else raw.write(text)
  }
  return {
    closed,
    tell: (events) => write(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')),
    beat: () => write(':\n\n'),
    end: () => raw.end(),
  }
}
