import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptOffer, logAttempt } from '#src/followup/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { readTaken } from './read-taken.ts'
import { justEnoughRoutes } from './routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, justEnoughRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

test('each lead counts with what was held when it was taken, and whether it was tried in time', async () => {
  const start = new Date('2026-06-15T08:00:00Z').getTime()
  const HOUR = 3_600_000
  for (let i = 0; i < 3; i++) {
    const at = new Date(start + i * HOUR)
    const leadId = await openLead(world, { stage: 'offered', owner: 'anna', grade: 'hot', inquiredAt: at })
    await world.inTx('anna', (ctx) => acceptOffer(ctx, { id: newId(), leadId }), at)
    if (i > 0) continue
    const attempt = { id: newId(), leadId, channel: 'phone', result: 'no_answer' } as const
    await world.inTx('anna', (ctx) => logAttempt(ctx, attempt), new Date(at.getTime() + 60_000))
  }
  const now = new Date(start + 30 * 24 * HOUR)
  const taken = await readTaken(world.database.bind(world.workspace.id), world.members.anna, now)
  expect(taken.toSorted((a, b) => a.load - b.load)).toEqual([
    { load: 1, inTime: true },
    { load: 2, inTime: false },
    { load: 3, inTime: false },
  ])
})

test('by API: too few to tell; not signed in, beyond reach, a rep', async () => {
  const url = (id: string) => `/api/members/${id}/just-enough`
  expect(await api.call('marta', 'GET', url(world.members.ben))).toMatchObject({
    status: 200,
    body: { verdict: 'too_few', ceiling: null, n: 0, points: [] },
  })
  expect((await api.call(null, 'GET', url(world.members.ben))).status).toBe(401)
  expect((await api.call('ben', 'GET', url(world.members.ben))).status).toBe(403)
  expect((await api.call('marta', 'GET', url(world.members.mira))).status).toBe(404)
  expect((await api.call('marta', 'GET', url('nobody'))).status).toBe(404)
})
