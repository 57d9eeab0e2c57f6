import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { FlushWatcher } from '#src/intake/inbox/group-commit.ts'
import { Refusal } from '#src/lib/refusal.ts'

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

/** GET /metrics for Prometheus, to whoever asks from this machine itself. */
export function addMetrics(fastify: FastifyInstance): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'watertight_http_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'watertight_http_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.005, 0.015, 0.04, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  })
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    requests.inc({ method: request.method, route, status: reply.statusCode })
    seconds.observe({ route }, reply.elapsedTime / 1000)
    done()
  })
  fastify.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isFromThisMachine(request)) {
      throw new Refusal('not_found', 'no_such_address', 'There is nothing at this address.')
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  return registry
}

/** Counts what the inbox commits. */
export function countFlushes(registry: Registry): FlushWatcher {
  const arrivals = new Counter({
    name: 'watertight_arrivals_total',
    help: 'Requests with arrivals that were committed or refused',
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'watertight_flush_seconds',
    help: 'Time of one group commit',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  })
  return {
    flushed(o) {
      arrivals.inc(o.parcels)
      seconds.observe(o.seconds)
    },
  }
}

/** A proxy on this machine speaks for others, and says so. */
function isFromThisMachine(request: FastifyRequest): boolean {
  return (
    LOOPBACK.test(request.socket.remoteAddress ?? '') &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers.forwarded === undefined
  )
}
