import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { judged } from '#test/judged.ts'
import { eventsOf, leadOf, movementsOf } from '#test/read-back.ts'
import { putAside, raisedAbout, setLead } from '#test/sweeping.ts'
import { createWorld, type Name, type OpenLead, openLead, type World } from '#test/world.ts'
import { climbLadders } from './climb-ladders.ts'
import { wakeNurture } from './wake-nurture.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const at = (text: string) => new Date(text)
const sweep = (asOf: Date, batch = 2) => ({
  database: world.database,
  workspaceId: world.workspace.id,
  asOf,
  batch,
})
const lead = (o: OpenLead = {}) =>
  openLead(world, { grade: 'sales_ready', inquiredAt: at('2026-06-15T08:00:00Z'), ...o })
const set = (leadId: string, columns: ReturnType<typeof sql>) => setLead(world, leadId, columns)

async function mailTo(name: Name) {
  return world.database.bind(world.workspace.id).all<{ kind: string; data: object }>(sql`
    select kind, data from messages where workspace_id = ${world.workspace.id} and member_id = ${world.members[name]}
      and data ->> 'kind' = 'duty_broken'`)
}

beforeEach(() => putAside(world))

describe('a broken duty', () => {
  test('is raised with the manager once per due time', async () => {
    const leadId = await lead({ stage: 'working', owner: 'anna', dueAt: at('2026-06-16T08:00:00Z') })
    await set(leadId, sql`next_action = 'call'`)
    const asOf = at('2026-06-16T08:01:00Z')
    expect(await climbLadders(sweep(asOf))).toMatchObject({ changed: 1 })
    expect(await climbLadders(sweep(asOf))).toMatchObject({ changed: 0 })
    expect(await raisedAbout(world, leadId)).toEqual([
      { kind: 'duty_broken', to_member: world.members.marta, about_member: world.members.anna },
    ])
    expect(await eventsOf(world, leadId)).toEqual(['duty_broken'])
    expect(await mailTo('marta')).toMatchObject([
      { kind: 'escalation', data: { kind: 'duty_broken', count: 1 } },
    ])
    await set(leadId, sql`due_at = '2026-06-17T08:00:00Z'`)
    expect(await climbLadders(sweep(at('2026-06-18T08:00:00Z')))).toMatchObject({ changed: 1 })
    expect(await raisedAbout(world, leadId)).toHaveLength(2)
  })

  test('of many is raised by two servers, each once', async () => {
    for (let i = 0; i < 9; i++) {
      const id = await lead({ stage: 'rejected', owner: 'mira', dueAt: at('2026-06-16T08:00:00Z') })
      await set(id, sql`next_action = 'repair'`)
    }
    const asOf = at('2026-06-17T08:00:00Z')
    const both = await Promise.all([climbLadders(sweep(asOf)), climbLadders(sweep(asOf))])
    const again = await climbLadders(sweep(asOf))
    expect([...both, again].reduce((sum, one) => sum + one.changed, 0)).toBe(9)
    const told = (await mailTo('lena')) as { data: { count: number } }[]
    expect(told.reduce((sum, { data }) => sum + data.count, 0)).toBe(9)
  })
})

describe('a broken promise', () => {
  test('is raised once, and not for what was answered', async () => {
    const dueAt = at('2026-07-01T08:00:00Z')
    const [broken, kept] = [await lead({ stage: 'nurture', dueAt }), await lead({ stage: 'nurture', dueAt })]
    await set(broken, sql`promise_due_at = '2026-06-16T08:00:00Z'`)
    await set(kept, sql`promise_due_at = '2026-06-16T08:00:00Z', promise_kept_at = '2026-06-15T09:00:00Z'`)
    const asOf = at('2026-06-16T08:00:00Z')
    expect(await climbLadders(sweep(asOf))).toMatchObject({ changed: 1 })
    expect(await climbLadders(sweep(asOf))).toMatchObject({ changed: 0 })
    expect(await raisedAbout(world, broken)).toEqual([
      { kind: 'promise_broken', to_member: world.members.lena, about_member: world.members.mira },
    ])
    expect(await eventsOf(world, broken)).toEqual(['promise_broken'])
    expect((await leadOf(world, broken)).escalated_at).toEqual(asOf)
    expect(await raisedAbout(world, kept)).toEqual([])
  })
})

describe('a lead whose wake date has come', () => {
  const asleep = async (o: OpenLead = {}) => {
    const leadId = await lead({ stage: 'nurture', owner: 'mira', dueAt: at('2026-12-01T08:00:00Z'), ...o })
    await set(leadId, sql`next_action = 'wake', wake_at = due_at, last_worked_by = ${world.members.carla}`)
    return leadId
  }

  test('goes back to sales when the definition says so, first to who worked it last', async () => {
    const leadId = await asleep()
    await judged(world, leadId, { email: 'erika@pumps.example', asks_for: 'quotation' })
    expect(await wakeNurture(sweep(at('2026-12-01T08:00:00Z')))).toMatchObject({ changed: 1 })
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'offered',
      accountable_id: world.members.carla,
      offer_hop: 1,
    })
    expect(await movementsOf(world, leadId)).toEqual([
      'opening →nurture',
      'nurture→qualified',
      'qualified→offered',
    ])
  })

  test('otherwise marketing is to look at it, in business time, and that is a duty', async () => {
    const leadId = await asleep()
    await judged(world, leadId, { email: 'erika@pumps.example' })
    await wakeNurture(sweep(at('2026-12-01T08:00:00Z')))
    expect(await leadOf(world, leadId)).toMatchObject({
      stage: 'nurture',
      next_action: 'look_at',
      due_at: at('2026-12-03T16:00:00Z'),
    })
    expect(await wakeNurture(sweep(at('2027-01-01T08:00:00Z')))).toMatchObject({ changed: 0 })
    expect(await climbLadders(sweep(at('2027-01-01T08:00:00Z')))).toMatchObject({ changed: 1 })
  })

  test('after two silent years is closed as unknown, and not while somebody answers', async () => {
    const old = at('2024-01-15T08:00:00Z')
    const silent = await asleep({ inquiredAt: old })
    const talking = await asleep({ inquiredAt: old })
    await set(talking, sql`two_way_at = '2026-05-01T08:00:00Z'`)
    await wakeNurture(sweep(at('2026-12-01T08:00:00Z')))
    expect(await leadOf(world, silent)).toMatchObject({ stage: 'closed_unknown', reason: 'no_response' })
    expect((await leadOf(world, talking)).stage).toBe('nurture')
  })
})
