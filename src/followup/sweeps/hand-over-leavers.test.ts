import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { leadOf, offersOf } from '#test/read-back.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { handOverLeavers } from './hand-over-leavers.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

test('who leaves hands over: offers go to the next, the rest to the lead manager, once', async () => {
  const offered = await openLead(world, { stage: 'offered', owner: 'anna', grade: 'sales_ready' })
  const working = await openLead(world, { stage: 'working', owner: 'anna', grade: 'sales_ready' })
  const kept = await openLead(world, { stage: 'working', owner: 'ben', grade: 'sales_ready' })
  const asOf = new Date()
  const sweep = { database: world.database, workspaceId: world.workspace.id, asOf }
  expect(await handOverLeavers(sweep)).toEqual({ changed: 0, failed: [] })

  await world.database
    .bind(world.workspace.id)
    .run(
      sql`update members set left_at = ${new Date(asOf.getTime() - 1000)} where id = ${world.members.anna}`,
    )
  expect(await handOverLeavers(sweep)).toEqual({ changed: 2, failed: [] })
  expect(await handOverLeavers(sweep)).toEqual({ changed: 0, failed: [] })

  const next = await leadOf(world, offered)
  expect(next.stage).toBe('offered')
  expect([world.members.ben, world.members.carla]).toContain(next.accountable_id)
  expect((await offersOf(world, offered)).map((offer) => offer.ending)).toEqual(['withdrawn', null])
  expect(await leadOf(world, working)).toMatchObject({
    stage: 'working',
    accountable_id: world.members.lena,
    next_action: 'assign',
  })
  expect(await leadOf(world, kept)).toMatchObject({ accountable_id: world.members.ben })
})
