import { afterEach, beforeEach, expect, test } from 'vitest'
import { importDeals } from '#src/deals/index.ts'
import type { Actor } from '#src/people/context.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { audit, runReport } from '../index.ts'

/** Sales at odd times, in a company on Berlin time. */
let world: World
beforeEach(async () => {
  world = await createWorld()
})
afterEach(() => world.close())

const file: Actor = { kind: 'import', id: '018f0000-0000-7000-8000-000000000001' }
const at = (text: string) => new Date(text)
const handle = () => world.database.bind(world.workspace.id)

async function sold(inquiredAt: string, soldAt: string, amount = '100'): Promise<void> {
  const externalId = `${inquiredAt} ${soldAt}`
  await openLead(world, { stage: 'working', owner: 'anna', externalId, inquiredAt: at(inquiredAt) })
  const row = { row: 2, leadExternalId: externalId, orderNumber: externalId, amount, soldAt: at(soldAt) }
  await world.inTx(file, (ctx) => importDeals(ctx, [row]))
}

const report = (name: string, period: { from: string; to: string }, now = '2026-06-01T00:00:00Z') =>
  runReport(handle(), name, { ...period, now: at(now) })

test('a sale before the inquiry counts for the month of the inquiry at once, in every report the same', async () => {
  await sold('2026-03-10T12:00:00Z', '2026-01-15T12:00:00Z')
  const { rows, totals } = await report('return', { from: '2026-03-01', to: '2026-03-31' })
  expect(rows).toMatchObject([{ month: '2026-03', leads: 1, won: 1, money: 100 }])
  expect(totals).toMatchObject({ won: 1, money: 100 })
  const before = await report('return', { from: '2026-01-01', to: '2026-01-31' })
  expect(before.totals).toMatchObject({ won: 0 })
  const credited = await report('attribution', { from: '2026-01-01', to: '2026-01-31' })
  expect(credited.totals).toMatchObject({ sales: 1, money_origin: 100, money_first: 100, money_linear: 100 })
  expect(await audit(handle())).toMatchObject({ ok: true })
})

test('at the border of a month and on a leap day the clock of the company decides', async () => {
  await sold('2024-02-29T22:30:00Z', '2024-02-29T22:45:00Z')
  await sold('2024-02-29T23:30:00Z', '2024-02-29T23:45:00Z', '30')
  const february = { from: '2024-02-01', to: '2024-02-29' }
  const march = { from: '2024-03-01', to: '2024-03-31' }
  for (const [name, money] of [
    ['return', 'money'],
    ['attribution', 'money_linear'],
    ['sources', 'revenue'],
  ] as const) {
    expect((await report(name, february)).totals, name).toMatchObject({ [money]: 100 })
    expect((await report(name, march)).totals, name).toMatchObject({ [money]: 30 })
  }
})

test('three leads are counted and nothing is foreseen of them; a period that has not come is empty', async () => {
  for (const hour of ['10', '11', '12']) await sold(`2026-03-10T${hour}:00:00Z`, `2026-03-20T${hour}:00:00Z`)
  const { rows, totals } = await report('return', { from: '2026-03-01', to: '2026-03-31' })
  expect(totals).toMatchObject({ leads: 3, won: 3, money: 300 })
  expect(rows).toMatchObject([{ month: '2026-03', to_come: null, return_foreseen: null }])
  const ahead = await report('return', { from: '2199-01-01', to: '2199-12-31' })
  expect(ahead.rows).toEqual([])
})
