import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { addSomeone } from '#src/intake/merging/test-someone.ts'
import { createWorld, type World } from '#test/world.ts'
import { keepVisits } from './keep-visits.ts'
import type { Site } from './rules-of-site.ts'

let world: World
const HOME = 'https://www.acme.example'
const RULES: Site = {
  is_on: true,
  origins: [HOME],
  pages: [{ pattern: '/prices*', topic: 'Pumps', buying_stage: 'decision' }],
  several: { visits: 3, days: 7 },
}
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const db = () => world.database.bind(world.workspace.id)

test('several visits within a week are one signal, the next one a week later', async () => {
  const { id: personId } = await addSomeone(world, {})
  const DAY = 86_400_000
  const start = Date.now() - 30 * DAY
  const visit = (day: number) => {
    const now = new Date(start + day * DAY)
    const pages = [{ address: `${HOME}/prices`, at: now }]
    return world.inTx('mira', (ctx) => keepVisits(ctx.db, { personId, pages, site: RULES, now }))
  }
  const signals = async () =>
    db().all(sql`select topic, data from signals where person_id = ${personId} order by happened_at`)
  for (const day of [0, 5]) await visit(day)
  expect(await signals()).toEqual([])
  await visit(6)
  expect(await signals()).toEqual([{ topic: 'Pumps', data: { visits: 3, days: 7 } }])
  for (const day of [7, 8, 9, 12]) await visit(day)
  expect(await signals()).toHaveLength(1)
  await visit(13.5)
  expect(await signals()).toHaveLength(2)
})
