import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { openTable } from './open-table.ts'
import type { TableRow } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'xlsx-table-'))

test('a sheet is read like a CSV file, whatever its name', async () => {
  const path = join(folder, 'leads.csv')
  await writeExcelFile([
    [{ value: 'Leads of March' }],
    [],
    [{ value: 'Name' }, { value: 'Phone' }, { value: 'Asked' }, { value: 'Amount' }, { value: 'Opt out' }],
    [
      { value: ' Gaëlle ' },
      { value: 16105550100, type: Number },
      { value: new Date('2024-03-15T14:30:00Z'), type: Date, format: 'dd/mm/yyyy hh:mm' },
      { value: 0.1 + 0.2, type: Number },
      { value: true, type: Boolean },
    ],
    [],
    [
      { value: '=1+1', type: String },
      null,
      { value: new Date('2024-03-16T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
    ],
  ]).toFile(path)
  const table = await openTable(path)
  const rows: TableRow[] = []
  for await (const batch of table.rows()) rows.push(...batch)
  expect(table).toMatchObject({
    format: 'xlsx',
    headers: ['Name', 'Phone', 'Asked', 'Amount', 'Opt out'],
    headerRow: 3,
    delimiter: null,
  })
  expect(rows.map((row) => [row.rowNumber, row.cells])).toEqual([
    [4, [' Gaëlle ', '16105550100', '2024-03-15 14:30:00', '0.3', 'TRUE']],
    [6, ['=1+1', '', '2024-03-16', '', '']],
  ])
  const rest: TableRow[] = []
  for await (const batch of table.rows(rows[0])) rest.push(...batch)
  expect(rest).toEqual(rows.slice(1))
  expect(JSON.parse(rows[0]?.raw.toString() ?? '')).toEqual(rows[0]?.cells)
  await expect(openTable(path, { sheet: 'Nowhere' })).rejects.toMatchObject({ reason: 'no_such_sheet' })
})
