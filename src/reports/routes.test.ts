import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type Api, openApi } from '#test/api.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, openLead, type World } from '#test/world.ts'
import { reportRoutes } from './index.ts'

let world: World
let api: Api
let served: Served

beforeAll(async () => {
  world = await createWorld()
  api = await openApi(world, reportRoutes)
  served = await serve(world)
  await openLead(world, { source: '', inquiredAt: new Date('2026-03-02T09:00:00Z') })
})
afterAll(async () => {
  await served.close()
  await api.close()
  await world.close()
})

describe('reports by API', () => {
  test('have one shape, and say which there are', async () => {
    const { status, body } = await api.call('mira', 'GET', '/api/reports/sources?from=2026-03-01&by=source')
    expect(status).toBe(200)
    expect(Object.keys(body).slice(0, 5)).toEqual(['report', 'from', 'to', 'rows', 'totals'])
    expect(body).toMatchObject({
      report: 'sources',
      from: '2026-03-01',
      to: null,
      rows: [{ source: '', leads: 1 }],
    })
    const { body: list } = await api.call('marta', 'GET', '/api/reports')
    const reports = list.reports as { name: string; by: string[] }[]
    for (const { name, by } of reports) {
      for (const group of by) {
        expect((await api.call('mira', 'GET', `/api/reports/${name}?by=${group}`)).status).toBe(200)
      }
    }
  })

  test('can be limited, drawn over time and taken away', async () => {
    const url = '/api/reports/sources?from=2026-03-01&to=2026-03-04'
    const none = await api.call('mira', 'GET', `${url}&source=fair&series=auto`)
    expect(none.body).toMatchObject({ rows: [], only: { source: ['fair'] }, step: 'day' })
    expect(none.body.series).toHaveLength(4)
    expect((await api.call('mira', 'GET', `${url}&source=&series=day`)).body.series).toContainEqual(
      expect.objectContaining({ from: '2026-03-02', to: '2026-03-02', leads: 1 }),
    )
    const csv = await served.ask('mira', 'GET', `${url}&format=csv`)
    expect(csv.headers['content-disposition']).toMatch(/attachment; filename="sources-by-source-.*\.csv"/)
    const rows = parse(csv.body, { columns: true, bom: true }) as Record<string, string>[]
    expect(rows.map(({ source, leads }) => [source, leads])).toEqual([
      ['', '1'],
      ['all', '1'],
    ])
    expect(rows[0]).not.toHaveProperty('filter')
    const xlsx = await served.ask('mira', 'GET', `${url}&format=xlsx`)
    expect(JSON.stringify(await readXlsxFile(xlsx.rawPayload))).toContain('"source"')
    expect((await served.ask('anna', 'GET', `${url}&format=csv`)).statusCode).toBe(403)
    const { body } = await api.call('mira', 'GET', '/api/reports/sources?period=last_12_months')
    const month = Temporal.PlainDate.from(String(body.to)).with({ day: 1 })
    expect(body.from).toBe(month.subtract({ months: 11 }).toString())
    expect((await api.call('mira', 'GET', '/api/reports/sources?period=all')).body).toMatchObject({
      from: null,
      to: null,
    })
  })

  test('refuse what there is not', async () => {
    expect(await api.call('mira', 'GET', '/api/reports/horoscope')).toMatchObject({
      status: 404,
      body: { reason: 'report_unknown' },
    })
    expect(await api.call('mira', 'GET', '/api/reports/ledger?from=2026-13-01')).toMatchObject({
      status: 400,
      body: { reason: 'date_invalid' },
    })
    expect(await api.call('mira', 'GET', '/api/reports/ledger?by=horoscope')).toMatchObject({ status: 400 })
    for (const [query, reason] of [
      ['country=DE', 'filter_not_for_report'],
      ['series=century', 'invalid_input'],
      ['series=day&from=1990-01-01', 'too_many_points'],
      ['format=pdf', 'invalid_input'],
      ['period=soon', 'invalid_input'],
    ]) {
      expect(await api.call('mira', 'GET', `/api/reports/ledger?${query}`), query).toMatchObject({
        status: 400,
        body: { reason },
      })
    }
  })

  test('are for those who steer, not for reps', async () => {
    for (const url of ['/api/reports', '/api/reports/ledger', '/api/audit']) {
      expect((await api.call(null, 'GET', url)).status).toBe(401)
      expect((await api.call('anna', 'GET', url)).status).toBe(403)
    }
  })
})

test('the audit names what is wrong', async () => {
  expect((await api.call('lena', 'GET', '/api/audit')).body).toMatchObject({ ok: true })
  await world.inTx('lena', async ({ db }) => {
    await db.run(sql`delete from lead_search where workspace_id = ${world.workspace.id}`)
  })
  const { body } = await api.call('lena', 'GET', '/api/audit?to=2026-12-31')
  expect(body).toMatchObject({ ok: false, to: '2026-12-31' })
  expect(body.checks).toContainEqual(
    expect.objectContaining({
      name: 'search',
      differences: [expect.objectContaining({ lead_id: expect.any(String) })],
    }),
  )
})
