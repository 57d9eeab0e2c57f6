import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('one’s name is the one that colleagues see', async () => {
  const { email } = await userFor(world, world.members.anna)
  const browser = openBrowser(server)
  await browser.signIn(email)
  expect((await browser.ask('PATCH', '/api/me', { name: '  Anna Maria Abel ' })).statusCode).toBe(200)
  const me = (await browser.ask('GET', '/api/me')).json()
  expect([me.user.name, me.member.name]).toEqual(['Anna Maria Abel', 'Anna Maria Abel'])
  for (const name of ['', ' ', 'x'.repeat(201)]) {
    expect((await browser.ask('PATCH', '/api/me', { name })).statusCode).toBe(400)
  }
})

test('one’s address changes with the password, for signing in and for mail', async () => {
  const { email } = await userFor(world, world.members.ben)
  await userFor(world, world.members.mira)
  const browser = openBrowser(server)
  await browser.signIn(email)
  const change = (body: object) => browser.ask('PUT', '/api/me/email', body)
  const wrong = await change({ email: 'ben@new.test', password: 'not-my-password' })
  expect([wrong.statusCode, wrong.json().reason]).toEqual([403, 'wrong_password'])
  const taken = await change({ email: 'Mira@Acme-Pumps.test', password: PASSWORD })
  expect([taken.statusCode, taken.json().reason]).toEqual([409, 'email_taken'])
  expect((await change({ email: 'ben', password: PASSWORD })).statusCode).toBe(400)
  expect((await change({ email: 'Ben@New.test', password: PASSWORD })).statusCode).toBe(200)
  expect((await openBrowser(server).signIn(email)).statusCode).toBe(403)
  expect((await openBrowser(server).signIn('ben@new.test')).statusCode).toBe(200)
  const { members } = (await browser.ask('GET', '/api/members')).json()
  const ben = members.find(({ id }: { id: string }) => id === world.members.ben)
  expect(ben.email).toBe('ben@new.test')
})
