import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveField } from '#src/lead/custom-fields/index.ts'
import { type Served, serve } from '#test/serve.ts'
import { createWorld, type Name, openLead, type World } from '#test/world.ts'

let world: World
let server: Served
beforeAll(async () => {
  world = await createWorld()
  server = await serve(world)
  const at = (day: number) => new Date(Date.UTC(2026, 2, day, 9))
  await world.inTx('mira', (ctx) =>
    saveField(ctx, { key: 'budget', label: 'Budget', kind: 'money', choices: [] }),
  )
  await openLead(world, {
    stage: 'working',
    owner: 'anna',
    inquiredAt: at(1),
    score: 10,
    fields: { budget: '1200.50', page: '/pumps' },
    tags: ['a', 'b'],
    person: { name: '=HYPERLINK("x")' },
  })
  await openLead(world, { stage: 'working', owner: 'ben', inquiredAt: at(2), score: 90 })
  await openLead(world, { stage: 'nurture', inquiredAt: at(3), score: 50 })
})
afterAll(async () => {
  await server.close()
  await world.close()
})

const ask = (who: Name | null, query: string) => server.ask(who, 'GET', `/api/leads/export?${query}`)
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true })

test('the list as it is shown, in its order, safe to open, each field in a column', async () => {
  const answer = await ask('mira', 'stage=working&sort=-score')
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename="leads-\d{4}-\d\d-\d\d\.csv"$/),
  })
  expect(rowsOf(answer.body)).toMatchObject([
    { name: 'Erika Example', score: '90', accountable: 'Ben Berg', Budget: '', other_fields: '' },
    {
      name: `'=HYPERLINK("x")`,
      score: '10',
      Budget: '1200.50 EUR',
      tags: 'a, b',
      other_fields: '{"page":"/pumps"}',
    },
  ])
})

test('a manager takes away the leads of the team, a rep none', async () => {
  expect(rowsOf((await ask('marta', '')).body)).toHaveLength(2)
  expect((await ask('anna', '')).statusCode).toBe(403)
  expect((await ask(null, '')).statusCode).toBe(401)
})

test('as JSON and as a workbook', async () => {
  expect((await ask('mira', 'format=json')).json()).toHaveLength(3)
  const sheets = await readXlsxFile((await ask('mira', 'format=xlsx')).rawPayload)
  expect(JSON.stringify(sheets)).toContain('HYPERLINK')
  expect((await ask('mira', 'format=json&stage=won')).json()).toEqual([])
})

test.each([
  ['format=pdf', 'invalid_input'],
  ['colour=red', 'filter_unknown'],
])('refuses %s', async (query, reason) => {
  const answer = await ask('mira', query)
  expect([answer.statusCode, answer.json().reason]).toEqual([400, reason])
})
