import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Api, openApi } from '#test/api.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { distributionRoutes } from '../routes.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, distributionRoutes)
})
afterAll(async () => {
  await api.close()
  await world.close()
})

const germany = () => ({
  name: 'Germany',
  condition: { op: 'equals', key: 'country', value: 'DE' },
  member_ids: [world.members.anna, world.members.ben],
})
const BIG = {
  country: 'DE',
  email: 'erika@example.com',
  message: 'Please send a quotation',
  asks_for: 'quote',
}

function setTerritories(territories: object[]) {
  return api.call('lena', 'PUT', '/api/territories', { territories })
}

function setMember(who: 'anna' | 'ben', values: ReturnType<typeof sql>) {
  return world.inTx('lena', ({ db }) =>
    db.run(
      sql`update members set ${values} where workspace_id = ${db.workspaceId} and id = ${world.members[who]}`,
    ),
  )
}

const preview = (body: object, who: 'lena' | 'marta' | 'anna' = 'lena') =>
  api.call(who, 'POST', '/api/routing/preview', body)

async function everyRow(): Promise<unknown> {
  const [row] = await world.database.bind(world.workspace.id).all(sql`
    select (select count(*) from offers) as offers, (select count(*) from movements) as movements,
      (select count(*) from judgements) as judgements, (select string_agg(l::text, ',' order by id) from leads l) as leads`)
  return row
}

beforeEach(() => setTerritories([germany()]))

describe('a lead that might come', () => {
  test('goes to whose turn it is in its territory, with the reason that keeps each of the others', async () => {
    const before = await everyRow()
    const answer = await preview({ inputs: BIG })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        grade: 'hot',
        destination: 'qualified',
        chosen: { id: world.members.anna, name: 'Anna Abel' },
        why: 'fair_turn',
        escalates: false,
        territory: { name: 'Germany', rule: 'Country is Germany' },
        considered: [{ name: 'Anna Abel', open: 0, room: null }, { name: 'Ben Berg' }],
        others: [
          {
            name: 'Carla Cruz',
            reason: 'outside_territory',
            sentence: 'Carla Cruz does not serve this territory.',
          },
        ],
        sentences: [
          'It belongs to the territory “Germany”: Country is Germany.',
          'It goes to Anna Abel, whose turn it is among the 2 that could take it.',
          'After that it would be the turn of Ben Berg (0 open).',
        ],
      },
    })
    expect(await everyRow()).toEqual(before)
  })

  test('answers the same as often as it is asked', async () => {
    expect(await preview({ inputs: BIG })).toEqual(await preview({ inputs: BIG }))
  })

  test('goes to nobody outside every territory', async () => {
    expect((await preview({ inputs: { ...BIG, country: 'FR' } })).body).toMatchObject({
      chosen: null,
      why: 'no_territory',
      escalates: true,
      territory: null,
      sentences: [
        'No territory holds for it.',
        'Nobody gets it, because no territory holds for it.',
        'The lead manager has it at once.',
      ],
    })
  })

  test('passes over who is full or away, and goes to who works with the organization', async () => {
    await setMember('anna', sql`ceiling_open = 0`)
    const full = (await preview({ inputs: BIG })).body
    expect(full).toMatchObject({ chosen: { name: 'Ben Berg' } })
    expect(full.others).toContainEqual({
      id: world.members.anna,
      name: 'Anna Abel',
      reason: 'no_room',
      sentence: 'Anna Abel holds as many leads as agreed.',
    })
    await setMember('anna', sql`ceiling_open = null`)
    const organization = newId()
    await world.inTx('lena', ({ db }) =>
      db.run(sql`insert into organizations (workspace_id, id, name, owner_id)
        values (${db.workspaceId}, ${organization}, 'Acme', ${world.members.carla})`),
    )
    const known = (await preview({ inputs: BIG, organization_id: organization })).body
    expect(known).toMatchObject({ chosen: { name: 'Carla Cruz' }, why: 'organization_owner' })
    expect(known.others).toEqual([])
  })

  test('that is not for sales says so', async () => {
    const answer = await preview({ inputs: { country: 'DE', email: 'erika@example.com' } })
    expect(answer.body).toMatchObject({ destination: 'nurture', chosen: { name: 'Anna Abel' } })
  })

  test('without territories everybody takes turns', async () => {
    await setTerritories([])
    expect((await preview({ inputs: {} })).body).toMatchObject({
      territory: null,
      others: [],
      sentences: expect.arrayContaining(['There are no territories, so everybody takes turns.']),
    })
  })
})

describe('a lead there is', () => {
  test('is looked at as it was judged, without whom it was offered to before', async () => {
    const lead = await openLead(world, { stage: 'offered', owner: 'anna', grade: 'sales_ready' })
    await world.inTx('lena', async ({ db }) => {
      await db.run(
        sql`update leads set offer_hop = 1 where workspace_id = ${db.workspaceId} and id = ${lead}`,
      )
      await db.run(sql`
        insert into judgements (workspace_id, lead_id, seq, is_current, definition_version, grade, score, destination,
          evidence, inputs, judged_at)
        values (${db.workspaceId}, ${lead}, 1, true, 0, 'sales_ready', 0, 'qualified', '[]', '{"country": "de"}', now())`)
    })
    expect((await preview({ lead_id: lead }, 'marta')).body).toMatchObject({
      grade: 'sales_ready',
      destination: null,
      chosen: { name: 'Ben Berg' },
      others: [{ name: 'Anna Abel', reason: 'already_asked' }, { name: 'Carla Cruz' }],
    })
  })

  test('of another team is not found by a manager', async () => {
    const lead = await openLead(world, { stage: 'nurture', owner: 'mira' })
    expect(await preview({ lead_id: lead }, 'marta')).toMatchObject({
      status: 404,
      body: { reason: 'lead_not_found' },
    })
    expect((await preview({ lead_id: lead })).status).toBe(200)
  })
})

test.each([
  [{}, 'which_lead'],
  [{ lead_id: newId(), inputs: {} }, 'which_lead'],
  [{ inputs: { country: { code: 'DE' } } }, 'invalid_input'],
  [{ inputs: { message: 'x'.repeat(4_001) } }, 'invalid_input'],
])('%j is refused with %s', async (body, reason) => {
  expect(await preview(body)).toMatchObject({ status: 400, body: { reason } })
})

test('a rep is not let in', async () => {
  expect(await preview({ inputs: {} }, 'anna')).toMatchObject({ status: 403 })
})
