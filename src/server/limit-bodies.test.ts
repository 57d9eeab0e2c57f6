import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { limitBodies } from './limit-bodies.ts'
import { answerError } from './problem.ts'

let fastify: FastifyInstance
let port: number
let begun: number
beforeEach(async () => {
  fastify = Fastify({ bodyLimit: 300_000, forceCloseConnections: true })
  fastify.setErrorHandler(answerError)
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, _body, done) => done(null))
  limitBodies(fastify, 700_000)
  begun = 0
  fastify.addHook('preParsing', async () => {
    begun++
  })
  fastify.post('/', async () => 'ok')
  await fastify.listen({ port: 0, host: '127.0.0.1' })
  port = (fastify.addresses()[0] as AddressInfo).port
})
afterEach(() => fastify.close())

/** Begins a post of so many bytes and sends none of them. */
async function begin(header: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const before = begun
  socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-type: a/b\r\n${header}\r\n\r\n`)
  while (begun === before) await sleep(5)
  return socket
}

async function post(bytes: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: Buffer.alloc(bytes) })
  await answer.arrayBuffer()
  return answer.status
}

test('large bodies wait for each other’s memory; small ones always go', async () => {
  expect(await post(250_000)).toBe(200)
  const first = await begin('content-length: 250000')
  const second = await begin('transfer-encoding: chunked')
  expect(await post(250_000)).toBe(503)
  expect(await post(60_000)).toBe(200)
  first.destroy()
  second.destroy()
  while ((await post(250_000)) !== 200);
})

test('what is refused for its length holds nothing', async () => {
  for (let i = 0; i < 5; i++) expect(await post(300_001)).toBe(413)
  expect(await post(250_000)).toBe(200)
})
