import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentDisposition } from '#src/lib/content-disposition.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'

let world: World
let served: Served
let id: string
beforeAll(async () => {
  world = await createWorld()
  served = await serve(world)
  const content = Buffer.from(
    'From: jane@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nSee this.\r\n--x\r\nContent-Type: text/html; name="Preis\u00e4nderung \u20ac.html"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nPHNjcmlwdD4=\r\n--x--\r\n',
  )
  const context = { recipient: 'info@acme.example' }
  ;[id] = (await arrive(world, [
    arrival({}, { channel: 'email', content, contentType: 'message/rfc822', context }),
  ])) as [string]
})
afterAll(async () => {
  await served.close()
  await world.close()
})

const url = (index: number | string) => `/api/inquiries/${id}/attachments/${index}`

test('a file is saved as it was sent, and opened by no browser', async () => {
  const answer = await served.ask('mira', 'GET', url(0))
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toBe('<script>')
  expect(answer.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(answer.headers['content-disposition']).toContain(
    "filename*=UTF-8''Preis%C3%A4nderung%20%E2%82%AC.html",
  )
})

test('it is for whoever may see the mail, and only files that are there', async () => {
  expect((await served.ask(null, 'GET', url(0))).statusCode).toBe(401)
  expect((await served.ask('anna', 'GET', url(0))).statusCode).toBe(404)
  expect((await served.ask('mira', 'GET', url(1))).statusCode).toBe(404)
  expect((await served.ask('mira', 'GET', url('-1'))).statusCode).toBe(404)
  expect((await served.ask('mira', 'GET', url('x'))).statusCode).toBe(404)
})

test('a name cannot add a header', () => {
  expect(contentDisposition('a"\r\nSet-Cookie: x\\.pdf')).toBe(
    `attachment; filename="a___Set-Cookie: x_.pdf"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x%5C.pdf`,
  )
})
