import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '#src/people/context.ts'
import { type Api, openApi } from '#test/api.ts'
import { workedLead } from '#test/worked-lead.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { reportRoutes } from '../index.ts'
import { leadRoutes } from '../lists/routes.ts'
import { mannerOf } from '../sharing/words/figures.ts'
import { readLoad } from './load.ts'
import { sayTile } from './says/say-tile.ts'
import type { Tile } from './tile.ts'

let world: World
let api: Api
beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, (app) => {
    reportRoutes(app)
    leadRoutes(app)
  })
  const inquiredAt = new Date('2026-03-02T09:00:00Z')
  await openLead(world, { source: 'fair', inquiredAt })
  await openLead(world, { stage: 'working', owner: 'anna', inquiredAt, dueAt: inquiredAt })
  await openLead(world, { stage: 'opportunity', owner: 'anna', inquiredAt, dueAt: new Date('2099-01-01') })
  await workedLead(world, { owner: 'ben' })
})
afterAll(async () => {
  await api.close()
  await world.close()
})

async function board(who: Parameters<Api['call']>[0], name: string, query = 'period=all'): Promise<Tile[]> {
  const { status, body } = await api.call(who, 'GET', `/api/boards/${name}?${query}`)
  expect([name, status]).toEqual([name, 200])
  return body.tiles as Tile[]
}
const find = (tiles: readonly Tile[], figure: string) => tiles.find((tile) => tile.figure === figure)

test('each board tells its figures in one request, those of the overview as the overview does', async () => {
  const { body } = await api.call('mira', 'GET', '/api/reports/overview?period=all')
  const rows = body.rows as { figure: string; value: number | null }[]
  for (const name of ['executive', 'marketing', 'manager']) {
    const tiles = await board('mira', name)
    expect(tiles.length).toBeGreaterThanOrEqual(7)
    for (const { figure, value } of rows) {
      const tile = find(tiles, figure)
      if (tile) expect([figure, tile.value]).toEqual([figure, value])
    }
  }
  expect(find(await board('mira', 'executive'), 'leads')).toMatchObject({
    value: 4,
    n: 4,
    filter: { reached: 'leads' },
  })
})

test('what cannot be limited to what is asked for is left out, the rest is limited', async () => {
  const tiles = await board('mira', 'marketing', 'period=all&country=DE')
  expect(tiles.map(({ figure }) => figure)).toEqual([
    'leads',
    'cost_per_lead',
    'cost_per_accepted',
    'cost_per_customer',
    'cost',
    'won',
  ])
  expect(find(await board('mira', 'marketing', 'period=all&source=fair'), 'paid_back')).toBeDefined()
  expect(find(await board('mira', 'executive', 'period=all&source=fair'), 'leads')?.value).toBe(1)
})

test('a program limits no board', async () => {
  for (const name of ['executive', 'marketing', 'manager'])
    expect((await api.call('marta', 'GET', `/api/boards/${name}?program=x`)).body.reason).toBe(
      'filter_not_for_report',
    )
})

test('where it leaks, and with whom, opens the leads; a manager opens those of the own team', async () => {
  const tiles = await board('marta', 'manager')
  const leaks = find(tiles, 'leaks')
  expect(leaks?.bars.reduce((sum, { value }) => sum + value, 0)).toBe(leaks?.value)
  const overdue = find(tiles, 'overdue')
  expect(overdue?.bars).toContainEqual(
    expect.objectContaining({
      name: 'Anna Abel',
      value: 1,
      filter: expect.objectContaining({ due: 'overdue' }),
    }),
  )
  expect(overdue?.bars.map(({ name }) => name)).not.toContain('Mira Moss')
})

test('one’s own board counts one’s own leads and those of nobody else', async () => {
  const tiles = await board('anna', 'own')
  expect(find(tiles, 'held')).toMatchObject({
    value: 2,
    bars: [
      { key: 'working', value: 1, filter: { owner: world.members.anna, stage: 'working' } },
      { key: 'opportunity', value: 1 },
    ],
  })
  expect(find(tiles, 'overdue')).toMatchObject({ value: 1, n: 2 })
  expect(find(await board('ben', 'own'), 'held')?.value).toBe(1)
})

test('the load of each person opens the leads they hold; a manager sees that of the own team', async () => {
  const load = find(await board('marta', 'manager'), 'load')
  const anna = load?.bars.find(({ name }) => name === 'Anna Abel')
  expect(anna).toMatchObject({ value: 2, load: { came: 0, in_time: null, verdict: null } })
  const query = new URLSearchParams(anna?.filter as Record<string, string>)
  const { body } = await api.call('marta', 'GET', `/api/leads?${query}`)
  expect(body.items).toHaveLength(2)
  expect(load?.n).toBe(load?.bars.length)
  const ctx = { db: world.database.bind(world.workspace.id), actor: SYSTEM, now: new Date() }
  const own = await readLoad(ctx, [world.members.anna])
  expect(own).toMatchObject([{ id: world.members.anna, held: 2 }])
})

test('every figure of every board is said in a sentence, in English and German', async () => {
  for (const name of ['executive', 'marketing', 'manager']) {
    for (const tile of await board('mira', name)) {
      for (const language of ['en', 'de']) {
        const said = sayTile(tile, mannerOf({ language, currency: 'EUR', time_zone: 'UTC' }))
        expect([tile.figure, language, said]).toEqual([
          tile.figure,
          language,
          expect.stringMatching(/^[\p{L}\d€].*[^.]$/u),
        ])
        expect(said).not.toMatch(/undefined|NaN|null/)
      }
    }
  }
})

test('reps see no board but their own, and nonsense is refused', async () => {
  expect((await api.call('anna', 'GET', '/api/boards/executive')).status).toBe(403)
  expect((await api.call(null, 'GET', '/api/boards/own')).status).toBe(401)
  expect((await api.call('mira', 'GET', '/api/boards/nonsense')).status).toBe(404)
  expect((await api.call('mira', 'GET', '/api/boards/executive?from=2026-02-31')).status).toBe(400)
  expect((await api.call('mira', 'GET', '/api/boards/executive?period=tomorrow')).status).toBe(400)
})
