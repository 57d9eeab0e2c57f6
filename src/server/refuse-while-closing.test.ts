import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { readSettings } from '#src/lib/settings.ts'
import { createWorld } from '#test/world.ts'
import { buildApp } from './build-app.ts'

test('what comes over an open connection while the server stops is refused in words; what runs is finished', async () => {
  const world = await createWorld()
  const settings = readSettings({ LOG_LEVEL: 'silent' }, '/tmp')
  const { fastify, door } = await buildApp({ database: world.database, settings })
  const [begun, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  door.publicRoute({
    method: 'GET',
    url: '/slow',
    summary: 'Takes its time',
    limitPerMinute: 10,
    async handler() {
      begun.resolve()
      await mayEnd.promise
      return { slow: true }
    },
  })
  await fastify.listen({ host: '127.0.0.1', port: 0 })
  const socket = connect((fastify.server.address() as AddressInfo).port, '127.0.0.1')
  await once(socket, 'connect')
  const heard = text(socket)
  socket.write('GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await begun.promise
  const closed = fastify.close()
  socket.write('GET /slow HTTP/1.1\r\nhost: localhost\r\n\r\n')
  setTimeout(mayEnd.resolve, 100)

  const [first, second] = (await heard).split(/(?=HTTP\/1\.1 503)/)
  expect(first).toMatch(/^HTTP\/1\.1 200 .+\{"slow":true\}/s)
  expect(second).toContain('application/problem+json')
  expect(second).toContain('"reason":"stopping"')
  expect(second).toMatch(/connection: close/i)
  await closed
  await world.close()
})
