import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openPasskey, totpCode } from '#test/authenticator.ts'
import { type Served, serve } from '#test/serve.ts'
import { openBrowser, PASSWORD, userFor } from '#test/sign-in.ts'
import { createWorld, type World } from '#test/world.ts'

let world: World
let server: Served

beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const devicesOf = (id: string) => `/api/members/${id}/devices`

describe('a lost device', () => {
  test('is signed out and lets nobody in; the password alone does', async () => {
    const anna = await userFor(world, world.members.anna)
    const phone = openBrowser(server)
    await phone.signIn(anna.email)
    const begun = await phone.ask('POST', '/api/me/second-factor', { password: PASSWORD })
    await phone.ask('PUT', '/api/me/second-factor', { code: totpCode(begun.json().uri) })
    const passkey = openPasskey({ origin: 'http://localhost:3000', rpId: 'localhost' })
    const challenge = await phone.ask('GET', '/api/me/passkey-challenge')
    await phone.ask('POST', '/api/me/passkeys', {
      name: 'Phone',
      response: passkey.register(challenge.json()),
    })
    expect((await phone.ask('GET', '/api/me')).json().user.two_factor).toBe(true)

    const gone = await server.ask('lena', 'DELETE', devicesOf(world.members.anna))
    expect([gone.statusCode, gone.body]).toEqual([204, ''])

    await vi.waitFor(async () => expect((await phone.ask('GET', '/api/me')).statusCode).toBe(401), 10_000)
    const again = openBrowser(server)
    expect((await again.signIn(anna.email)).json()).toMatchObject({ second_factor: false })
    expect((await again.ask('GET', '/api/me/passkeys')).json().passkeys).toEqual([])
  })

  test('is reported by lead managers and administrators', async () => {
    const { anna, quentin } = world.members
    const said = await Promise.all([
      server.ask('ben', 'DELETE', devicesOf(anna)),
      server.ask('lena', 'DELETE', devicesOf(quentin)),
      server.ask('lena', 'DELETE', devicesOf('018f0000-0000-7000-8000-000000000000')),
    ])
    expect(said.map((one) => [one.statusCode, one.json().reason])).toEqual([
      [403, 'not_allowed'],
      [409, 'no_user'],
      [404, 'member_not_found'],
    ])
  })
})
