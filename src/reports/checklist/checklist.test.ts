import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serve } from '#test/serve.ts'
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

async function stepsFor(who: 'lena' = 'lena') {
  const answer = await server.ask(who, 'GET', '/api/checklist')
  return answer
    .json()
    .steps.map((line: Record<string, unknown>) => [line.step, line.is_done, line.is_dismissed])
}

test('a step is done when the facts say so', async () => {
  expect(await stepsFor()).toEqual([
    ['invite_people', false, false],
    ['make_form', false, false],
    ['import_leads', false, false],
  ])
  await server.ask('lena', 'POST', '/api/invitations', { member_id: world.members.anna })
  await server.ask('mira', 'POST', '/api/forms', {
    slug: 'contact',
    name: 'Contact',
    document: { fields: [{ key: 'email', label: 'E-mail' }] },
  })
  expect((await stepsFor()).slice(0, 2)).toEqual([
    ['invite_people', true, false],
    ['make_form', true, false],
  ])
})

test('what is put aside is put aside for everybody, and can be shown again', async () => {
  const aside = await server.ask('lena', 'PUT', '/api/checklist/import_leads/dismissal')
  expect(aside.json().steps[2]).toEqual({ step: 'import_leads', is_done: false, is_dismissed: true })
  await server.ask('lena', 'PUT', '/api/checklist/import_leads/dismissal')
  const back = await server.ask('lena', 'DELETE', '/api/checklist/import_leads/dismissal')
  expect(back.json().steps[2].is_dismissed).toBe(false)
})

test('only those who steer the company see it; other steps are not found', async () => {
  expect((await server.ask('ben', 'GET', '/api/checklist')).statusCode).toBe(403)
  expect((await server.ask(null, 'GET', '/api/checklist')).statusCode).toBe(401)
  expect((await server.ask('lena', 'PUT', '/api/checklist/dance/dismissal')).statusCode).toBe(404)
})
