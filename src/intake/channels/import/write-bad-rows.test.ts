import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTable } from './read/open-table.ts'
import type { TableRow } from './read/table.ts'
import { readStoredRow, storedRow } from './stored-row.ts'
import { writeBadRows } from './write-bad-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'bad-rows-'))

async function rowsIn(path: string) {
  const table = await openTable(path)
  const rows: TableRow[] = []
  for await (const batch of table.rows()) rows.push(...batch)
  return { table, rows }
}

test('refused rows are written with the reason, and can be imported again as they are', async () => {
  const original = join(folder, 'leads.csv')
  writeFileSync(
    original,
    'Name;Phone;Note\n=1+1;+44 7700 900123;"two\nlines; and ""quotes"""\nJane;;-5\nAnn;1;2;3\n',
  )
  const { table, rows } = await rowsIn(original)
  const path = join(folder, 'leads.bad.csv')
  const bad = writeBadRows(path, table, false)
  expect(existsSync(path)).toBe(false)
  await bad.add([{ row: rows[0] as TableRow, sentences: ['One thing.', '=Another.'] }])
  await bad.close()
  const more = writeBadRows(path, table, true)
  await more.add(rows.slice(1).map((row) => ({ row, sentences: ['A third.'] })))
  await more.close()
  expect([bad.count(), more.count()]).toEqual([1, 2])
  const text = readFileSync(path, 'utf8')
  expect(text).toMatch(
    /^\ufeff"import_row";"import_reason";"Name";"Phone";"Note"\r\n"2";"One thing. =Another.";"'=1\+1"/,
  )
  const again = await rowsIn(path)
  expect(again.table.headers).toEqual(['import_row', 'import_reason', 'Name', 'Phone', 'Note'])
  expect(again.rows.map((row) => row.cells.slice(2))).toEqual(rows.map((row) => row.cells))
  expect(again.rows.map((row) => row.problem?.code)).toEqual([undefined, undefined, 'too_many_cells'])
})

test('a line that was never cut into cells is refused again until somebody mends it', async () => {
  const original = join(folder, 'broken.csv')
  writeFileSync(original, 'id,name,note\n1,"a "b" c, d",x,y\n2,"Ann"\n')
  const { table, rows } = await rowsIn(original)
  const refused = rows.filter((row) => row.problem?.fatal)
  expect(refused.map((row) => row.cells)).toEqual([['1,"a "b" c, d",x,y']])
  const path = join(folder, 'broken.bad.csv')
  const bad = writeBadRows(path, table, false)
  await bad.add(refused.map((row) => ({ row, sentences: [row.problem?.sentence ?? ''] })))
  await bad.close()
  const again = await rowsIn(path)
  expect(again.rows.map((row) => row.problem?.fatal)).toEqual([true])
})

test('a file without refused rows is not made', async () => {
  const path = join(folder, 'none.csv')
  const bad = writeBadRows(path, { headers: ['a'], delimiter: null }, false)
  await bad.add([])
  await bad.close()
  expect(existsSync(path)).toBe(false)
})

test('a stored row holds every text exactly', () => {
  const cells = ['a\0b', '\ud800', 'é', '', '"', '\u2028']
  const row = { rowNumber: 7, cells, raw: Buffer.alloc(0), position: 0 }
  expect(readStoredRow(storedRow(row).toString('utf8'))).toEqual({ row: 7, cells })
  expect(() => readStoredRow('{"row":1}')).toThrow(TypeError)
  expect(() => readStoredRow('nonsense')).toThrow(SyntaxError)
})
