import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, SYSTEM } from '#src/people/context.ts'
import { createToken } from '#src/people/tokens/create-token.ts'
import { change, createWorld, openLead, type World } from '#test/world.ts'
import { handOver, note, readTimeline } from '../index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

async function tokenOf(name: string, memberId: string | null): Promise<Actor> {
  const scopes = ['leads:write']
  const made = await world.inTx(SYSTEM, (ctx) => createToken(ctx, { name, scopes, memberId }))
  return { kind: 'token', id: made.id, memberId, roles: memberId ? ['rep'] : [], scopes }
}

test('who acts by a token is told by their own name, another system by the name of its token', async () => {
  const leadId = await openLead(world, { stage: 'working', owner: 'anna' })
  const anna = await tokenOf('Phone', world.members.anna)
  const dialer = await tokenOf('Dialer', null)
  await change(world, leadId, anna, new Date(), (draft, ctx) => handOver(draft, ctx, world.members.ben))
  await change(world, leadId, dialer, new Date(), (draft, ctx) => note(draft, ctx, 'noted'))
  const [noted, handedOver] = await readTimeline(world.database.bind(world.workspace.id), leadId)
  expect(noted).toMatchObject({ who: 'Dialer', sentence: 'Dialer noted.' })
  expect(handedOver?.sentence).toBe('Handed over from Anna Abel to Ben Berg by Anna Abel.')
})
