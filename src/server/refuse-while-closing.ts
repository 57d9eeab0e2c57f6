import type { FastifyInstance } from 'fastify'
import { Refusal } from '#src/lib/refusal.ts'

/** Once the server is told to stop, what still comes over connections that are open is refused in words. */
export function refuseWhileClosing(fastify: FastifyInstance): void {
  let isClosing = false
  fastify.addHook('preClose', (done) => {
    isClosing = true
    done()
  })
  fastify.addHook('onRequest', (_request, reply, done) => {
    if (!isClosing) return done()
    reply.header('connection', 'close')
    done(
      new Refusal(
        'unavailable',
        'stopping',
        'This server is just being stopped. Nothing was stored; please send it again in a moment.',
      ),
    )
  })
}
