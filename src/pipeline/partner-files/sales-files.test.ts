import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { makePartner, type TestPartner } from '#test/partner.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type World } from '#test/world.ts'
import { workOnPartnerFiles } from './doing/work-on-files.ts'

let world: World
let server: Served
let north: TestPartner
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const HEADER = 'Monat;Umsatz;Währung;Anzahl;Händler'
const csv = (...lines: string[]) => Buffer.from([HEADER, ...lines].join('\r\n'))

interface Shown {
  state: string
  tells: string
  counts: object
  sales_columns: Record<string, string>
  rows: { ending: string | null; sentence: string }[]
}
const show = async (id: string) =>
  (await server.ask('lena', 'GET', `/api/partner-files/${id}`)).json() as Shown
const endings = ({ rows }: Shown) => rows.map(({ ending, sentence }) => [ending, sentence])

async function upload(content: Buffer): Promise<{ id: string; state: string }> {
  const path = `/api/partner-files?team=${north.teamId}&name=sellout.csv`
  const type = { 'content-type': 'application/octet-stream' }
  return (await server.ask('lena', 'POST', path, content, type)).json()
}

async function settle(id: string): Promise<Shown> {
  expect((await server.ask('lena', 'PUT', `/api/partner-files/${id}/settlement`)).statusCode).toBe(200)
  await workOnPartnerFiles({ database: world.database, workspaceId: world.workspace.id })
  return show(id)
}

async function booked(): Promise<unknown[]> {
  const { sales } = (await server.ask('lena', 'GET', `/api/partner-sales?team=${north.teamId}`)).json()
  return sales.map((one: Record<string, unknown>) => [
    one.from,
    one.to,
    one.amount,
    one.currency,
    one.deals,
    one.recorded_by,
  ])
}

const explain = (id: string, columns: object) =>
  server.ask('lena', 'PUT', `/api/partner-files/${id}/mapping`, { tells: 'sales', columns })

describe('a partner’s file of sales per period', () => {
  test('is explained once, adds rows of a period, books each period once, and corrects what it said before', async () => {
    north = await makePartner(world, 'Nordhandel', { currency: 'NOK' })
    const first = await upload(
      csv(
        'März 2026;1.250,50;EUR;2;a',
        'Mär. 2026;749,50;eur;1;b',
        'Q2 2026;12.000;;;a',
        '14.07.2026;300,00;EUR;;a',
        'irgendwann;5;EUR;;a',
        'Mai 2026;viel;EUR;;a',
        '2031;7;EUR;;a',
      ),
    )
    expect(first.state).toBe('unmapped')
    const drafted = await show(first.id)
    expect(drafted).toMatchObject({
      tells: 'sales',
      sales_columns: { period: 'Monat', amount: 'Umsatz', currency: 'Währung', deals: 'Anzahl' },
    })
    expect((await explain(first.id, drafted.sales_columns)).statusCode).toBe(200)
    const preview = await show(first.id)
    expect(await booked()).toEqual([])
    const done = await settle(first.id)
    expect(done).toMatchObject({
      state: 'applied',
      tells: 'sales',
      counts: { rows: 7, done: 4, nothing_new: 0, refused: 3 },
    })
    expect(endings(done)).toEqual(endings(preview))
    expect(endings(done)).toEqual([
      ['done', 'March 2026: 2000.00 EUR of 2 rows.'],
      ['done', 'March 2026: 2000.00 EUR of 2 rows.'],
      ['done', 'Q2 2026: 12000 NOK.'],
      ['done', 'July 2026: 300.00 EUR.'],
      ['refused', 'This is not a date that can be read.'],
      ['refused', 'This is not an amount of money that can be read.'],
      ['refused', expect.stringContaining('has not come yet')],
    ])
    expect(await booked()).toEqual([
      ['2026-07-01', '2026-07-31', '300', 'EUR', null, 'Nordhandel 1'],
      ['2026-04-01', '2026-06-30', '12000', 'NOK', null, 'Nordhandel 1'],
      ['2026-03-01', '2026-03-31', '2000', 'EUR', 3, 'Nordhandel 1'],
    ])

    const next = await upload(csv('03/2026;2.100,00;EUR;3;a', 'Juli 2026;300;EUR;;a', 'Juni 2026;1;NOK;;a'))
    expect(next.state).toBe('ready')
    expect(endings(await settle(next.id))).toEqual([
      ['done', 'March 2026: 2100.00 EUR, instead of 2000 EUR.'],
      ['nothing_new', 'July 2026 is booked already with this amount.'],
      ['refused', expect.stringContaining('would count twice')],
    ])
    expect(await booked()).toContainEqual(['2026-03-01', '2026-03-31', '2100', 'EUR', 3, 'Nordhandel 1'])
  })

  test('may tell first and last day; a file of leads of the same partner is told apart', async () => {
    north = await makePartner(world, 'Süd AG')
    const days = Buffer.from('Von;Bis;Betrag\r\n01.02.2026;15.02.2026;10,5\r\n')
    const { id } = await upload(days)
    expect((await explain(id, { period: 'Von', until: 'Bis', amount: 'Betrag' })).statusCode).toBe(200)
    expect(endings(await settle(id))).toEqual([['done', '2026-02-01 to 2026-02-15: 10.5 EUR.']])
    const leads = await upload(Buffer.from('Nummer;Status;Betrag\r\nL-1;bestellt;1\r\n'))
    expect(leads.state).toBe('unmapped')
    expect(await show(leads.id)).toMatchObject({ tells: 'leads' })
  })

  test('without a period or an amount is not understood', async () => {
    north = await makePartner(world, 'West KG')
    const { id } = await upload(csv('Mai 2026;1;EUR;;'))
    for (const columns of [{ period: 'Monat' }, { amount: 'Umsatz' }, { period: 'Monat', amount: 'Fehlt' }]) {
      expect((await explain(id, columns)).json()).toMatchObject({ reason: 'mapping_without_period' })
    }
    expect((await explain(newId(), { period: 'Monat', amount: 'Umsatz' })).statusCode).toBe(404)
  })
})
