import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import type { ListChoices } from './read-choices.ts'
import { choiceRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, choiceRoutes)
  const person = { country: 'AT' }
  await openLead(world, {
    source: 'fair',
    topic: 'Valves',
    tags: ['VIP'],
    grade: 'hot',
    stage: 'working',
    owner: 'anna',
  })
  await openLead(world, {
    source: 'fair',
    channel: 'event',
    tags: ['vip', 'berlin'],
    grade: 'golden',
    person,
  })
  await openLead(world, { source: 'search', topic: 'Secret pumps' })
  await world.inTx('lena', ({ db }) =>
    db.run(
      sql`insert into campaigns (workspace_id, id, key, name) values (${db.workspaceId}, ${newId()}, 'k', 'Fair 2026')`,
    ),
  )
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const ask = async (who: 'mira' | 'anna') =>
  (await api.call(who, 'GET', '/api/leads/choices')).body as unknown as ListChoices

test('who sees all leads gets the values there are, the most frequent first', async () => {
  const choices = await ask('mira')
  expect(choices).toMatchObject({
    sources: ['fair', 'search'],
    channels: ['web_form', 'event'],
    campaigns: [{ name: 'Fair 2026' }],
    tags: ['VIP', 'berlin'],
    teams: [{ name: 'Sales' }],
  })
  expect([...choices.topics].sort()).toEqual(['Secret pumps', 'Valves'])
  expect(choices.owners.map(({ name }) => name)).toContain('Ben Berg')
  expect(choices.grades.map(({ key }) => key)).toEqual(expect.arrayContaining(['hot', 'unfit', 'golden']))
  expect(choices.reasons.lost).toContain('price')
})

test('a rep is told of the own leads', async () => {
  const choices = await ask('anna')
  expect(choices.owners.map(({ name }) => name)).toEqual(['Anna Abel'])
  expect(choices.topics).toEqual(['Valves'])
  expect(choices.tags).toEqual(['VIP'])
})

test('nobody else is', async () => {
  expect((await api.call(null, 'GET', '/api/leads/choices')).status).toBe(401)
})
