import Fastify from 'fastify'
import { connect } from '../db/index.ts'
import type { Settings } from '../lib/settings.ts'

const DATABASE_PATIENCE_MS = 2_000

/** Serves HTTP until stopped; `stop` lets running requests finish. Throws what `listen` throws. */
export async function runWeb(o: {
  databaseUrl: string
  settings: Settings
}): Promise<{ address: string; stop(): Promise<void> }> {
  const pool = connect(o.databaseUrl, { name: 'watertight web' })
  const { trustProxy } = o.settings
  const server = Fastify({
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
  })
  server.get('/healthz', async (_request, reply) => {
    const answer = pool.query('select 1').then(
      () => true,
      () => false,
    )
    const tooLate = new Promise<boolean>((resolve) =>
      setTimeout(resolve, DATABASE_PATIENCE_MS, false).unref(),
    )
    if (await Promise.race([answer, tooLate])) return { status: 'ok' }
    return reply.code(503).send({ status: 'database unreachable' })
  })
  try {
    const address = await server.listen({ host: o.settings.host, port: o.settings.port })
    return {
      address: address.replace('127.0.0.1', 'localhost'),
      async stop() {
        await server.close()
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    throw error
  }
}
