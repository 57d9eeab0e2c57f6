import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { reportRoutes } from '../routes.ts'
import type { Scoreboard } from './read-scoreboard.ts'

const DAY = 86_400_000
let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, reportRoutes)
  const [north, south] = [newId(), newId()]
  const { anna, ben, carla, marta } = world.members
  const ws = world.workspace.id
  const db = world.database.bind(ws)
  await db.run(sql`insert into teams (workspace_id, id, name, manager_id) values
    (${ws}, ${north}, 'North', ${marta}), (${ws}, ${south}, 'South', null)`)
  await db.run(sql`update members set receives_leads = true, team_id = case when id = ${carla} then ${south}::uuid
    else ${north}::uuid end, manager_id = null where id = any(${[anna, ben, carla]}::uuid[])`)
  for (let i = 0; i < 12; i++) {
    await taken('anna', { daysAgo: 5, triedAfterHours: 1, stage: 'opportunity' })
    await taken('ben', { daysAgo: 5, triedAfterHours: i < 2 ? 1 : 40, stage: 'working' })
  }
  await taken('anna', { daysAgo: 40, triedAfterHours: 40, stage: 'working' })
  await taken('carla', { daysAgo: 3, triedAfterHours: null, stage: 'working' })
}, 60_000)
afterAll(async () => {
  await api.close()
  await world.close()
})

/** A lead that somebody accepted and owed a try within a day of the inquiry. */
async function taken(
  who: 'anna' | 'ben' | 'carla',
  o: { daysAgo: number; triedAfterHours: number | null; stage: 'working' | 'opportunity' },
): Promise<void> {
  const at = new Date(Date.now() - o.daysAgo * DAY)
  const id = await openLead(world, { stage: o.stage, owner: who, inquiredAt: at, topic: newId() })
  const ws = world.workspace.id
  const db = world.database.bind(ws)
  await db.run(sql`insert into offers
    (workspace_id, id, lead_id, assignee_id, hop, offered_at, expires_at, ended_at, ending, attempt_due_at, decision)
    values (${ws}, ${newId()}, ${id}, ${world.members[who]}, 1, ${at}, ${new Date(at.getTime() + DAY)}, ${at}, 'accepted',
      ${new Date(at.getTime() + DAY)}, '{}')`)
  await db.run(sql`update lead_facts set inquired_at = ${at},
    first_attempt_seconds = ${o.triedAfterHours === null ? null : o.triedAfterHours * 3_600}
    where workspace_id = ${ws} and lead_id = ${id}`)
}

type Who = Parameters<Api['call']>[0]
const board = async (who: Who) =>
  (await api.call(who, 'GET', '/api/scoreboard')).body as unknown as Scoreboard
const switchTo = (who: Who, is_on: unknown) => api.call(who, 'PUT', '/api/scoreboard', { is_on })

describe('the scoreboard', () => {
  test('shows nothing until it is switched on', async () => {
    expect(await board('anna')).toMatchObject({ is_on: false, teams: [] })
    expect((await switchTo('lena', true)).status).toBe(200)
    expect((await board('anna')).is_on).toBe(true)
  })

  test('tells a rep of the own team, by name, with what each figure stands on', async () => {
    const { teams } = await board('anna')
    expect(teams.map(({ name }) => name)).toEqual(['North'])
    const [anna, ben] = teams[0]?.lines ?? []
    expect(anna).toMatchObject({
      name: 'Anna Abel',
      is_self: true,
      in_time: { part: 12, whole: 12, before: { part: 0, whole: 1 } },
      conversion: { part: 12, whole: 12 },
    })
    expect(ben).toMatchObject({ is_self: false, in_time: { part: 2, whole: 12 }, conversion: { part: 0 } })
    expect(teams[0]?.all.in_time).toMatchObject({ part: 14, whole: 24 })
  })

  test('praises only what lies above the others beyond chance', async () => {
    const [anna, ben] = (await board('anna')).teams[0]?.lines ?? []
    expect([anna?.in_time.stands_out, ben?.in_time.stands_out]).toEqual([true, false])
    const { teams } = await board('lena')
    const carla = teams.find(({ name }) => name === 'South')?.lines[0]
    expect(carla?.in_time).toMatchObject({ part: 0, whole: 1, stands_out: false })
  })

  test('tells a manager of those they lead, and who sees all leads of all teams', async () => {
    expect((await board('marta')).teams.map(({ name }) => name)).toEqual(['North'])
    expect((await board('lena')).teams.map(({ name }) => name)).toEqual(['North', 'South'])
    expect((await board('carla')).teams.map(({ name }) => name)).toEqual(['South'])
  })

  test('is asked by whoever has a Today, and switched by who steers', async () => {
    expect((await api.call(null, 'GET', '/api/scoreboard')).status).toBe(401)
    expect((await switchTo('anna', false)).status).toBe(403)
    expect((await switchTo('lena', 'yes')).status).toBe(400)
  })
})
