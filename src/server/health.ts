import type { FastifyInstance } from 'fastify'
import type { Database } from '#src/db/index.ts'

const PATIENCE_MS = 2_000

/** GET /healthz: 200 while the database answers, 503 while it doesn't. */
export function addHealth(fastify: FastifyInstance, database: Database): void {
  fastify.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    const answer = database.pool.query('select 1').then(
      () => true,
      () => false,
    )
    const tooLate = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false).unref())
    if (await Promise.race([answer, tooLate])) return { status: 'ok' }
    return reply.code(503).send({ status: 'database unreachable' })
  })
}
