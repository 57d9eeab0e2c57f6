import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, openApi } from '#test/api.ts'
import * as pictures from '#test/mail/image-samples.ts'
import { createWorld, type World } from '#test/world.ts'
import { writeWords } from '../designing/write-words.ts'
import { mailRoutes } from '../routes.ts'
import { imageAddress, readAddress, withWholeAddresses } from './image-address.ts'
import { keepImage } from './keep-image.ts'
import { readImage } from './read-image.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) =>
    mailRoutes(app, { settings: { smtpUrl: null, publicUrl: 'https://leads.acme.de' } }),
  )
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const keep = (content: Buffer, o: { name?: string; description?: string } = {}) =>
  world.inTx('mira', (ctx) => keepImage(ctx, { name: 'pump.png', description: 'A pump', content, ...o }))

describe('a picture is known by its bytes', () => {
  test.each([
    ['PNG', pictures.PNG, 'image/png', 30, 20],
    ['JPEG', pictures.JPEG, 'image/jpeg', 30, 20],
    ['WebP', pictures.WEBP, 'image/webp', 30, 20],
    ['WebP without loss', pictures.WEBP_LOSSLESS, 'image/webp', 30, 20],
    ['WebP with more in it', pictures.WEBP_EXTENDED, 'image/webp', 30, 20],
    ['GIF', pictures.GIF, 'image/gif', 1, 1],
  ])('%s', (_, bytes, mediaType, width, height) => {
    expect(readImage(bytes)).toEqual({ mediaType, width, height })
    expect(readImage(bytes.subarray(0, bytes.length - 9))).toBeNull()
  })

  test.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a page that says it is a GIF', 'GIF89a/*<script>*/'],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(readImage(Buffer.from(text))).toBeNull()
  })

  test('whatever the bytes, it is read in one go or is none', () => {
    const begun = fc.constantFrom(...Object.values(pictures), Buffer.alloc(0))
    fc.assert(
      fc.property(begun, fc.nat(60), fc.uint8Array({ maxLength: 300 }), (picture, at, rest) => {
        const facts = readImage(Buffer.concat([picture.subarray(0, at), rest]))
        if (facts) expect(Math.min(facts.width, facts.height)).toBeGreaterThan(0)
      }),
    )
  })
})

test('a picture is kept once, shown to anybody by an address that never changes, and nothing in it runs', async () => {
  const one = await keep(pictures.PNG)
  expect(one).toMatchObject({ width: 30, height: 20, description: 'A pump' })
  expect(await keep(pictures.PNG, { description: 'The same pump' })).toMatchObject({
    id: one.id,
    address: one.address,
  })
  const seen = await api.page('GET', one.address)
  expect(seen).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('immutable'),
      'content-security-policy': expect.stringContaining('sandbox'),
    },
  })
  const archived = (is_archived: boolean) =>
    api.call('mira', 'PUT', `/api/mail-images/${one.id}/archived`, { is_archived })
  expect((await archived(true)).status).toBe(200)
  expect((await api.call('mira', 'GET', '/api/mail-images')).body).toEqual({ images: [] })
  expect((await api.page('GET', one.address)).status).toBe(200)
  expect((await keep(pictures.PNG)).id).toBe(one.id)
  expect((await api.call('mira', 'GET', '/api/mail-images')).body).toMatchObject({ images: [{ id: one.id }] })
})

test('what is no picture, says nothing or is too large is refused in a sentence', async () => {
  await expect(keep(Buffer.from('<svg/>'))).rejects.toMatchObject({ reason: 'image_unreadable' })
  await expect(keep(pictures.PNG, { description: ' ' })).rejects.toMatchObject({
    reason: 'image_without_description',
  })
  await expect(keep(Buffer.alloc(2 * 1024 * 1024 + 1))).rejects.toMatchObject({ reason: 'image_too_large' })
  const bomb = Buffer.from(pictures.PNG)
  bomb.writeUInt32BE(7_000, 16)
  bomb.writeUInt32BE(7_000, 20)
  await expect(keep(bomb)).rejects.toMatchObject({ reason: 'image_too_large' })
})

test('only who writes templates puts pictures in; an address of nothing shows nothing', async () => {
  const url = '/api/mail-images?name=pump.png&description=A%20pump'
  expect((await api.call(null, 'POST', url)).status).toBe(401)
  expect((await api.call('anna', 'POST', url)).status).toBe(403)
  expect((await api.call('mira', 'POST', '/api/mail-images')).status).toBe(400)
  expect((await api.call('mira', 'POST', url, { not: 'a picture' })).body).toMatchObject({
    reason: 'image_unreadable',
  })
  expect((await api.call('anna', 'GET', '/api/mail-images')).status).toBe(403)
  const nowhere = imageAddress(crypto.randomUUID(), {
    id: crypto.randomUUID(),
    mediaType: 'image/png',
    width: 1,
    height: 1,
  })
  for (const address of [nowhere, '/i/x', '/i/..%2f..%2fetc'])
    expect((await api.page('GET', address)).status).toBe(404)
})

test('in a mail it stands under the address of this server, as large as it is', async () => {
  const { address } = await keep(pictures.WEBP)
  expect(readAddress(address)).toMatchObject({ workspaceId: world.workspace.id })
  const blocks = [{ kind: 'image' as const, source: address, description: 'A pump' }]
  const letter = await writeWords({ subject: 'S', body: null, blocks }, {})
  if ('problem' in letter) throw new Error(letter.problem)
  expect(letter.html).toContain(`src="${address}"`)
  expect(letter.html).toContain('width="30"')
  expect(withWholeAddresses(letter.html ?? '', 'https://leads.acme.de')).toContain(
    `src="https://leads.acme.de${address}"`,
  )
})
