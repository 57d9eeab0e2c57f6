import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '#src/lib/refusal.ts'

/** What is smaller is not counted: there are only as many as connections. */
const COUNTED_BYTES = 65_536

/** A refused body up to this size is read to its end and thrown away. */
const HEARD_OUT_BYTES = 67_108_864

/**
 * Bounds the memory that large bodies take together: beyond `most` bytes on their way senders are told to come again.
 * A body that does not say how long it is counts as the largest the route takes.
 */
export function limitBodies(fastify: FastifyInstance, most: number): void {
  let held = 0
  const holding = new WeakMap<FastifyRequest, number>()

  function letGo(request: FastifyRequest): void {
    held -= holding.get(request) ?? 0
    holding.delete(request)
  }

  fastify.addHook('onRequest', (request, _reply, done) => {
    const bytes = bytesOf(request)
    if (bytes <= COUNTED_BYTES) return done()
    if (held + bytes > most) return done(tooMuchAtOnce())
    held += bytes
    holding.set(request, bytes)
    done()
  })
  fastify.addHook('onSend', (request, reply, payload, done) => {
    // Who is still sending must be able to read why it is refused: hanging up now would only show a broken connection.
    const bytes = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY)
    if (reply.statusCode === 413 && bytes <= HEARD_OUT_BYTES && !request.raw.readableEnded) {
      reply.removeHeader('connection')
      request.raw.resume()
    }
    done(null, payload)
  })
  fastify.addHook('onResponse', (request, _reply, done) => {
    letGo(request)
    done()
  })
  fastify.addHook('onRequestAbort', (request, done) => {
    letGo(request)
    done()
  })
}

/** A body too long for its route is refused before it is read, and holds nothing. */
function bytesOf({ headers, routeOptions }: FastifyRequest): number {
  const limit = routeOptions.bodyLimit ?? 0
  const length = headers['content-length']
  if (length === undefined) return headers['transfer-encoding'] === undefined ? 0 : limit
  return Number(length) > limit ? 0 : Number(length)
}

function tooMuchAtOnce(): Refusal {
  return new Refusal(
    'unavailable',
    'too_much_at_once',
    'Too many large messages arrive at the same moment. Nothing was stored; please send it again in a moment.',
    { retryAfter: 1 },
  )
}
