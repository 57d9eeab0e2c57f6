import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { reckonCredits } from '#src/deals/index.ts'
import { foldBalances } from '#src/lead/index.ts'
import { hasOlist, importOlistRevenue, importOlistSales, openOlistLeads } from '#test/olist.ts'
import { createWorld, type World } from '#test/world.ts'
import { audit, rebuild, runReport } from './index.ts'

/** What is kept only so that reports are quick. */
const KEPT = [
  'lead_facts',
  'fact_cells',
  'fact_deltas',
  'balance_deltas',
  'balance_months',
  'stay_cells',
  'stay_deltas',
  'sale_credits',
  'credits_due',
]

let world: World
beforeAll(async () => {
  world = await createWorld({ timeZone: 'America/Sao_Paulo', currency: 'BRL' })
  if (!hasOlist) return
  await openOlistLeads(world)
  await importOlistSales(world)
  await importOlistRevenue(world)
}, 60_000)
afterAll(() => world.close())

const bound = () => world.database.bind(world.workspace.id)

async function figures(): Promise<unknown[]> {
  const now = new Date('2018-12-01T12:00:00Z')
  const ask = (name: string, by?: string) => runReport(bound(), name, { now, by })
  return Promise.all([
    ask('sources'),
    ask('ledger'),
    ask('waterfall'),
    ask('response'),
    ask('sources', 'rep'),
  ])
}

async function fold(): Promise<void> {
  while ((await foldBalances(bound())) > 0);
  await reckonCredits({ database: world.database, workspaceId: world.workspace.id })
}

const cells = () =>
  bound().all(sql`select cut, month, key, path, leads from fact_cells where leads <> 0 order by 1, 2, 3, 4`)

test.runIf(hasOlist)('what reports add up is counted anew from nothing, and is what was kept', async () => {
  const before = await figures()
  await fold()
  const kept = await cells()
  for (const name of KEPT) await bound().run(sql`delete from ${sql.table(name)}`)
  expect(await figures()).not.toEqual(before)
  expect(await audit(bound())).toMatchObject({ ok: false })

  expect(await rebuild(world.database, world.workspace)).toBe(8_000)
  expect(await figures()).toEqual(before)
  expect(await cells()).toEqual(kept)
  expect(await audit(bound())).toMatchObject({ ok: true })
})

test.runIf(hasOlist)('counting anew what is right changes nothing, nor what is folded after it', async () => {
  const before = [await figures(), await cells()]
  await rebuild(world.database, world.workspace)
  await fold()
  expect([await figures(), await cells()]).toEqual(before)
})
