import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import type { Stage } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { leadOf, movementsOf, offersOf } from '#test/read-back.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'
import { assignLead } from './assign.ts'
import { whereTo } from './where-to.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const now = new Date('2026-06-15T08:00:00Z')
const lead = (stage: Stage, owner: Name = 'mira') =>
  openLead(world, { stage, owner, grade: 'sales_ready', inquiredAt: new Date('2026-06-12T08:00:00Z') })
const assign = (leadId: string, to: Name, who: Name = 'lena') =>
  world.inTx(who, (ctx) => assignLead(ctx, { id: newId(), leadId, to: world.members[to] }), now)

describe('assigning by hand', () => {
  test.each<[Stage, Name, string[]]>([
    ['inquiry', 'mira', ['inquiry→qualified', 'qualified→offered']],
    ['nurture', 'mira', ['nurture→qualified', 'qualified→offered']],
    ['prequalifying', 'quentin', ['prequalifying→qualified', 'qualified→offered']],
    ['qualified', 'lena', ['qualified→offered']],
    ['rejected', 'mira', ['rejected→offered']],
    ['offered', 'ben', ['offered→offered']],
  ])('%s to a rep is an offer', async (stage, owner, ways) => {
    const leadId = await lead(stage, owner)
    expect(await assign(leadId, 'anna')).toMatchObject({
      stage: 'offered',
      accountable_id: world.members.anna,
      next_action: 'accept',
      due_at: '2026-06-18T08:00:00.000Z',
    })
    expect((await movementsOf(world, leadId)).slice(1)).toEqual(ways)
    const offers = await offersOf(world, leadId)
    expect(offers.at(-1)).toMatchObject({ assignee_id: world.members.anna, ending: null })
    if (stage === 'offered') expect(offers[0]).toMatchObject({ ending: 'withdrawn' })
  })

  test.each<[Stage, string, string]>([
    ['working', 'first_attempt', '2026-06-18T08:00:00.000Z'],
    ['opportunity', 'look', '2026-06-18T08:00:00.000Z'],
  ])('%s to a rep is a handover, with time of their own', async (stage, action, due) => {
    const leadId = await lead(stage, 'ben')
    expect(await assign(leadId, 'anna', 'marta')).toMatchObject({
      stage,
      accountable_id: world.members.anna,
      next_action: action,
      due_at: due,
    })
    expect(await movementsOf(world, leadId)).toEqual([`opening →${stage}`, `handover ${stage}→${stage}`])
  })

  test('an inquiry to a qualifier is asked, within a seat it is handed over', async () => {
    const leadId = await lead('nurture')
    expect(await assign(leadId, 'quentin')).toMatchObject({ stage: 'prequalifying', next_action: 'ask' })
    const refused = await lead('rejected')
    expect(await assign(refused, 'lena')).toMatchObject({
      stage: 'rejected',
      accountable_id: world.members.lena,
    })
    expect(await movementsOf(world, refused)).toEqual(['opening →rejected', 'handover rejected→rejected'])
  })

  test('is refused for nobody, for who has it, and for whose work it is not', async () => {
    const leadId = await lead('working', 'anna')
    await expect(assign(leadId, 'anna')).rejects.toMatchObject({ reason: 'already_theirs' })
    await expect(assign(leadId, 'mira')).rejects.toMatchObject({ reason: 'not_their_work' })
    const nobody = world.inTx('lena', (ctx) => assignLead(ctx, { id: newId(), leadId, to: newId() }))
    await expect(nobody).rejects.toMatchObject({ code: 'not_found', reason: 'member_not_found' })
    await world.inTx('lena', ({ db }) =>
      db.run(
        sql`update members set left_at = '2026-06-01' where workspace_id = ${db.workspaceId} and id = ${world.members.carla}`,
      ),
    )
    await expect(assign(leadId, 'carla')).rejects.toMatchObject({ reason: 'member_not_found' })
    expect((await leadOf(world, leadId)).revision).toBe(1)
  })

  test('is for who steers: a manager the own team, a rep nobody', async () => {
    const own = await lead('working', 'anna')
    await expect(assign(own, 'ben', 'anna')).rejects.toMatchObject({ reason: 'not_yours_to_do' })
    const others = await lead('qualified', 'lena')
    await expect(assign(others, 'ben', 'marta')).rejects.toMatchObject({ reason: 'lead_not_found' })
  })
})

describe('whose work a stage is', () => {
  const rep = { roles: ['rep'], receivesLeads: true } as const
  const qualifier = { roles: ['qualifier'], receivesLeads: false } as const
  test.each([
    ['qualified', qualifier, null],
    ['working', qualifier, null],
    ['prequalifying', qualifier, 'hand_over'],
    ['inquiry', { roles: ['viewer'], receivesLeads: false }, null],
    ['qualified', rep, 'offer'],
    ['opportunity', rep, 'hand_over'],
  ] as const)('%s', (stage, member, way) => {
    expect(whereTo(stage, member)).toBe(way)
  })
})
