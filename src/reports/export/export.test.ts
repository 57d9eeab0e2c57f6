import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrival, arrive } from '#test/arrive.ts'
import { createWorld, type World } from '#test/world.ts'
import { type ExportFormat, type ExportName, writeExport } from './index.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  await arrive(world, [
    arrival({
      email: 'jane@acme.example',
      name: '=cmd()|calc',
      company: 'Acme "Pumps", Ltd',
      source: '+search',
      fields: { size: 'L' },
    }),
    arrival({ email: 'max@other.example', name: 'Max\nRoe' }),
  ])
})
afterAll(() => world.close())

async function written(what: ExportName, format: ExportFormat): Promise<Buffer> {
  const to = new PassThrough()
  const all = buffer(to)
  await writeExport(world.database, world.workspace.id, { what, format, to })
  to.end()
  return all
}

test('CSV is safe to open in a spreadsheet and says everything', async () => {
  const rows: Record<string, string>[] = parse(await written('leads', 'csv'), { columns: true, bom: true })
  expect(rows.map((row) => [row.name, row.organization, row.source, row.stage !== ''])).toEqual([
    ["'=cmd()|calc", 'Acme "Pumps", Ltd', "'+search", true],
    ['Max Roe', 'other.example', 'unknown', true],
  ])
  expect(JSON.parse(rows[0]?.fields ?? '')).toEqual({ size: 'L' })
})

test('JSON is one array', async () => {
  const rows = JSON.parse((await written('leads', 'json')).toString())
  expect(rows.map((row: { email: string }) => row.email).sort()).toEqual([
    'jane@acme.example',
    'max@other.example',
  ])
  expect(JSON.parse((await written('interactions', 'json')).toString())).toEqual([])
})

test('a workbook keeps a formula as text', async () => {
  const sheets = await readXlsxFile(await written('leads', 'xlsx'))
  expect(JSON.stringify(sheets)).toContain('=cmd()|calc')
})

test('movements are all there, in the order of each lead', async () => {
  const rows: Record<string, string>[] = parse(await written('movements', 'csv'), {
    columns: true,
    bom: true,
  })
  expect(rows.filter((row) => row.seq === '1').map((row) => row.to_stage)).toEqual(['inquiry', 'inquiry'])
})
