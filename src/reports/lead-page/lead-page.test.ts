import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { createWorld, type Name, type World } from '#test/world.ts'
import { readLeadPage } from './read-lead-page.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const as = (name: Name): ReadContext => ({
  db: world.database.bind(world.workspace.id),
  actor: world.actor(name),
  now: new Date(),
})

test('a lead explains itself: why this grade, why this owner, what happened, what may be done', async () => {
  await arrive(world, [
    arrival({
      email: 'jane@acme.example',
      name: 'Jane Doe',
      company: 'Acme',
      message: 'Please send a quotation for 20 pumps',
    }),
  ])
  const lead = await as('lena').db.first<{ id: string; accountable_id: string }>(
    sql`select id, accountable_id from leads`,
  )
  const holder = (['anna', 'ben', 'carla'] as const).find(
    (name) => world.members[name] === lead?.accountable_id,
  ) as Name
  const page = await readLeadPage(as(holder), lead?.id as string)
  expect(page.person).toMatchObject({ name: 'Jane Doe', email: 'jane@acme.example' })
  expect(page.organization).toMatchObject({ name: 'Acme' })
  expect(page.judgement).toMatchObject({ grade: 'hot', version: 0 })
  expect(page.judgement?.sentences.length).toBeGreaterThan(0)
  expect(page.offers).toMatchObject([
    { assignee_id: lead?.accountable_id, ending: null, decision: { why: 'fair_turn' } },
  ])
  expect(page.clocks.promise).toMatchObject({ doneAt: null })
  expect(page.timeline.map((line) => line.kind)).toContain('inquiry_received')
  expect(page.allowed_commands).toContain('accept')

  const other = (['anna', 'ben', 'carla'] as const).find((name) => name !== holder) as Name
  await expect(readLeadPage(as(other), lead?.id as string)).rejects.toMatchObject({
    reason: 'lead_not_found',
  })
})
