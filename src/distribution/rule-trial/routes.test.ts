import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { currentServiceLevels } from '#src/followup/index.ts'
import { loadDrafts, saveDrafts } from '#src/lead/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { judged } from '#test/judged.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { routeLeads } from '../route-leads.ts'
import { distributionRoutes } from '../routes.ts'

let world: World
let api: Api
const DAY = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY)

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, distributionRoutes)
  await api.call('lena', 'PUT', '/api/territories', {
    territories: [served('DE', 'anna'), served('FR', 'ben')],
  })
  await given(20, { country: 'de', topic: 'pumps' }, 'Acme')
  await given(10, { country: 'fr' }, 'Bonne')
  await given(9, { country: 'de' }, 'Cyclo')
  await given(8, { country: 'jp' }, 'Daiko')
  await given(200, { country: 'de' }, 'Long ago')
  await given(5, { country: 'de' }, 'Forgotten')
  await world.inTx('lena', ({ db }) =>
    db.run(sql`update judgements set inputs = '{}' where workspace_id = ${db.workspaceId} and lead_id = (
      select l.id from leads l join persons p on p.workspace_id = l.workspace_id and p.id = l.person_id
      where l.workspace_id = ${db.workspaceId} and p.company = 'Forgotten')`),
  )
})
afterAll(async () => {
  await api.close()
  await world.close()
})

function served(country: string, ...names: ('anna' | 'ben' | 'carla')[]) {
  const condition = { op: 'equals', key: 'country', value: country }
  return { name: country, condition, member_ids: names.map((name) => world.members[name]) }
}

/** A lead that came to sales then, and was given out by the rules of the day. */
async function given(days: number, inputs: Record<string, string>, company: string): Promise<void> {
  const at = daysAgo(days)
  const id = await openLead(world, {
    ...{ stage: 'qualified', grade: 'sales_ready', inquiredAt: at },
    person: { name: 'Erika', company },
  })
  await judged(world, id, inputs)
  await world.inTx(
    SYSTEM,
    async (ctx) => {
      const drafts = [...(await loadDrafts(ctx, [id])).values()]
      const serviceLevels = await currentServiceLevels(ctx.db, ctx.now)
      await routeLeads(ctx, drafts, { workspace: world.workspace, serviceLevels })
      await saveDrafts(ctx, drafts, world.workspace.time_zone)
    },
    at,
  )
}

const trial = (territories: object[], who: 'lena' | 'marta' | 'anna' = 'lena') =>
  api.call(who, 'POST', '/api/territories/trial', { territories })
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
interface Sample {
  company: string
  why: string | null
}
interface Member {
  name: string
  before: { came: number[]; open: number[] }
  after: { came: number[]; open: number[] }
}

describe('a list that is tried', () => {
  test('changes nothing where it says the same', async () => {
    const { body } = await trial([served('FR', 'ben'), served('DE', 'anna')])
    expect(body).toMatchObject({
      ...{ leads: 4, forgotten: 1, is_all: true, moved: 0, samples: [] },
      nobody: { before: 1, after: 1 },
    })
  })

  test('tells who would have got which leads, and which nobody', async () => {
    const { body } = await trial([
      { ...served('DE', 'carla'), team_ids: [] },
      {
        name: 'Japan',
        condition: { op: 'in', key: 'country', values: ['JP'] },
        member_ids: [world.members.ben],
      },
    ])
    expect(body).toMatchObject({ leads: 4, moved: 4, nobody: { before: 1, after: 1 } })
    expect((body.samples as Sample[]).map((one) => [one.company, one.why])).toEqual([
      ['Daiko', null],
      ['Cyclo', null],
      ['Bonne', 'no_territory'],
      ['Acme', null],
    ])
    const members = body.members as Member[]
    expect(members.map((one) => [one.name, sum(one.before.came), sum(one.after.came)])).toEqual([
      ['Anna Abel', 2, 0],
      ['Carla Cruz', 0, 2],
      ['Ben Berg', 1, 1],
    ])
    const carla = members[1]
    expect([carla?.after.came[10], carla?.after.open.at(-1)]).toEqual([1, 2])
  })

  test('of rules over another field is decided by that', async () => {
    const { body } = await trial([
      {
        name: 'Pumps',
        condition: { op: 'equals', key: 'topic', value: 'Pumps' },
        member_ids: [world.members.carla],
      },
      served('DE', 'anna'),
      served('FR', 'ben'),
    ])
    expect(body).toMatchObject({ moved: 1, samples: [{ company: 'Acme', to: world.members.carla }] })
  })

  test('writes nothing, and shows a manager only leads of the team', async () => {
    const before = (await api.call('lena', 'GET', '/api/territories')).body
    const { status, body } = await trial([], 'marta')
    expect(status).toBe(200)
    expect((body.samples as Sample[]).map((one) => one.company)).not.toContain('Daiko')
    expect((await api.call('lena', 'GET', '/api/territories')).body).toEqual(before)
  })
})

test('a rep is not let in, and nobody who is not signed in', async () => {
  expect(await trial([], 'anna')).toMatchObject({ status: 403 })
  expect(await api.call(null, 'POST', '/api/territories/trial', { territories: [] })).toMatchObject({
    status: 401,
  })
})

test('a rule that cannot be read is refused', async () => {
  expect(await trial([{ name: 'x', condition: { op: 'is_near', key: 'country' } }])).toMatchObject({
    status: 400,
  })
})
