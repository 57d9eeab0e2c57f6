import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTable, type TableOptions } from './open-table.ts'
import type { TableRow } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'open-table-'))
let files = 0

async function read(content: string | Buffer, options: TableOptions = {}) {
  const path = join(folder, `${++files}.csv`)
  writeFileSync(path, content)
  const table = await openTable(path, options)
  const rows: TableRow[] = []
  for await (const batch of table.rows()) rows.push(...batch)
  return { table, rows, cells: rows.map((row) => row.cells) }
}

test('headers, rows, row numbers and the bytes of each row', async () => {
  const { table, rows } = await read('Name,Email\r\nJane,jane@example.com\r\n\r\n"Doe, J","a ""b"""\r\n')
  expect(table).toMatchObject({ format: 'csv', headers: ['Name', 'Email'], headerRow: 1, delimiter: ',' })
  expect(rows.map((row) => [row.rowNumber, row.cells, row.raw.toString()])).toEqual([
    [2, ['Jane', 'jane@example.com'], 'Jane,jane@example.com'],
    [4, ['Doe, J', 'a "b"'], '"Doe, J","a ""b"""'],
  ])
  expect(rows.at(-1)?.position).toBe(table.end)
})

test.each([
  ['comma', 'a,b\n1;x,2\n', ','],
  ['semicolon', 'name;amount\nx;1,5\ny;2,75\n', ';'],
  ['tab', 'a\tb\n"Quotes" O\'Brien, Inc\t2\n', '\t'],
  ['pipe', 'a|b\n1|2\n', '|'],
  ['one column', 'email\njane@example.com\n', ','],
  ['the line that Excel writes', 'sep=;\r\na;b\r\n1;2\r\n', ';'],
])('separator: %s', async (_, content, delimiter) => {
  const { table, rows } = await read(content)
  expect(table.delimiter).toBe(delimiter)
  expect(rows).toHaveLength(content.startsWith('name') ? 2 : 1)
})

const accents = 'name,city\nGaëlle,Genève\nJosé,“Köln” – 5 €\n'
const expected = [
  ['Gaëlle', 'Genève'],
  ['José', '“Köln” – 5 €'],
]

function windows1252(text: string): Buffer {
  const high: Record<string, number> = { '€': 0x80, '“': 0x93, '”': 0x94, '–': 0x96 }
  return Buffer.from([...text].map((character) => high[character] ?? character.charCodeAt(0)))
}

test.each([
  ['UTF-8', Buffer.from(accents), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${accents}`), 'utf-8'],
  ['UTF-16 little-endian with a mark', Buffer.from(`\ufeff${accents}`, 'utf16le'), 'utf-8'],
  ['UTF-16 little-endian without a mark', Buffer.from(accents, 'utf16le'), 'utf-8'],
  ['UTF-16 big-endian with a mark', Buffer.from(`\ufeff${accents}`, 'utf16le').swap16(), 'utf-8'],
  ['UTF-16 big-endian without a mark', Buffer.from(accents, 'utf16le').swap16(), 'utf-8'],
  ['Windows-1252', windows1252(accents), 'windows-1252'],
])('encoding: %s', async (_, content, charset) => {
  const { table, cells, rows } = await read(content)
  expect(table.headers).toEqual(['name', 'city'])
  expect(cells).toEqual(expected)
  expect(table.contentType).toContain(charset)
  expect(new TextDecoder(charset).decode(rows[0]?.raw)).toBe('Gaëlle,Genève')
})

test('an encoding named by the user', async () => {
  const { cells } = await read(
    Buffer.from([...'name\n', 0x8a, 0xe8, '\n'].map((c) => (typeof c === 'string' ? c.charCodeAt(0) : c))),
    {
      encoding: 'windows-1250',
    },
  )
  expect(cells).toEqual([['Šč']])
})

test('the first accented letter may come after megabytes of plain ones', async () => {
  const plain = `name,note\n${'Jane,a plain line of text without any accent\n'.repeat(60_000)}`
  const utf8 = await read(`${plain}Zoë,é\n`)
  expect(utf8.cells.at(-1)).toEqual(['Zoë', 'é'])
  const western = await read(Buffer.concat([Buffer.from(plain), windows1252('Zoë,é\n')]))
  expect(western.cells.at(-1)).toEqual(['Zoë', 'é'])
  expect(western.rows).toHaveLength(60_001)
})

test('rows of two encodings in one file are each read in their own', async () => {
  const mixed = Buffer.concat([
    Buffer.from('name,city\nGaëlle,Zürich\nJosé,São\n'),
    windows1252('Zoë,Köln\n'),
  ])
  expect((await read(mixed)).cells).toEqual([
    ['Gaëlle', 'Zürich'],
    ['José', 'São'],
    ['Zoë', 'Köln'],
  ])
})

test('ragged rows: missing cells are empty, empty ones too many go, full ones refuse the row', async () => {
  const { rows } = await read('a,b,c\n1\n1,2,3,,\n1,2,3,4\n,,\n1,2,3\n')
  expect(rows.map((row) => [row.rowNumber, row.cells, row.problem?.code, row.problem?.fatal])).toEqual([
    [2, ['1', '', ''], 'too_few_cells', false],
    [3, ['1', '2', '3'], undefined, undefined],
    [4, ['1', '2', '3', '4'], 'too_many_cells', true],
    [6, ['1', '2', '3'], undefined, undefined],
  ])
})

test('quotes that do not pair cost their own line at most', async () => {
  const { rows } = await read(
    [
      'id,name,city',
      '1,"Jane",Paris',
      '2,5" pipe,Rome',
      '3,"O\'Brien,Cork',
      '4,"said \\"hi\\", twice",Oslo',
      '5,"never "closed,x',
      '6,"two\nlines",Bern',
      '7,Ann,"Bonn',
    ].join('\n'),
  )
  expect(rows.map((row) => [row.cells, row.problem?.code])).toEqual([
    [['1', 'Jane', 'Paris'], undefined],
    [['2', '5" pipe', 'Rome'], 'quotes_mended'],
    [['3', '"O\'Brien', 'Cork'], 'quotes_mended'],
    [['4', 'said "hi", twice', 'Oslo'], 'quotes_mended'],
    [['5', '"never "closed', 'x'], 'quotes_mended'],
    [['6', 'two\nlines', 'Bern'], undefined],
    [['7', 'Ann', '"Bonn'], 'quotes_mended'],
  ])
})

test('the rest of a broken row is not taken for rows', async () => {
  const { rows } = await read(
    'id,name,note\n1,Ann,"has "quotes" and\nmore text\nand, commas",x\n2,Bob,fine\n',
  )
  expect(rows.map((row) => row.problem?.code)).toEqual([
    'quotes_mended',
    'broken_quotes',
    'broken_quotes',
    undefined,
  ])
  expect(rows[2]?.cells).toEqual(['and, commas",x'])
  expect(rows[3]?.cells).toEqual(['2', 'Bob', 'fine'])
})

test('a quote that nobody closes does not swallow a large file', async () => {
  const lines = Array.from({ length: 50_000 }, (_, i) => `${i},name ${i},city`)
  lines[10] = '10,"open,city'
  const { rows } = await read(`id,name,city\n${lines.join('\n')}\n`)
  expect(rows).toHaveLength(50_000)
  expect(rows[10]).toMatchObject({ cells: ['10', '"open', 'city'], problem: { code: 'quotes_mended' } })
  expect(rows.at(-1)).toMatchObject({ rowNumber: 50_001, cells: ['49999', 'name 49999', 'city'] })
})

test('500 columns, a cell of 5 MB, NUL bytes', async () => {
  const headers = Array.from({ length: 500 }, (_, i) => `c${i}`)
  const wide = await read(`${headers.join(',')}\n${headers.map((_, i) => i).join(',')}\n`)
  expect(wide.cells[0]).toHaveLength(500)
  const huge = 'x"\n,'.repeat(1_300_000)
  const long = await read(`a,b\n1,"${huge.replaceAll('"', '""')}"\n2,y\n`)
  expect(long.cells[0]?.[1] === huge).toBe(true)
  expect(long.cells[1]).toEqual(['2', 'y'])
  expect((await read('a,b\n1,x\0y\n')).cells).toEqual([['1', 'x\0y']])
})

test('the header may stand below a title, have gaps and doubles, or be missing', async () => {
  const titled = await read('Leads of March,,\n\nFirst,Email,Email\nJane,j@example.com,\n')
  expect(titled.table).toMatchObject({ headers: ['First', 'Email', 'Email (2)'], headerRow: 3 })
  expect(titled.rows[0]).toMatchObject({ rowNumber: 4, cells: ['Jane', 'j@example.com', ''] })
  expect((await read('a,,c\n1,2,3\n')).table.headers).toEqual(['a', 'Column 2', 'c'])
  const bare = await read('jane@example.com,Jane\njohn@example.com,John\n')
  expect(bare.table).toMatchObject({ headers: ['Column 1', 'Column 2'], headerRow: 0 })
  expect(bare.rows.map((row) => row.rowNumber)).toEqual([1, 2])
  const known = await read('Report,2024-01-01\nx,y\nmail,ort\nj@example.com,Rom\n', {
    isKnown: (name) => name === 'mail',
  })
  expect(known.table).toMatchObject({ headers: ['mail', 'ort'], headerRow: 3 })
})

test('line ends of old Macs', async () => {
  expect((await read('a,b\r1,2\r3,4')).cells).toEqual([
    ['1', '2'],
    ['3', '4'],
  ])
})

test('reading goes on after any row', async () => {
  const content = `id,note\n${Array.from({ length: 3000 }, (_, i) => `${i},"line ${i}\nmore é"`).join('\n')}\n`
  for (const encoded of [Buffer.from(content), Buffer.from(`\ufeff${content}`, 'utf16le').swap16()]) {
    const { table, rows } = await read(encoded)
    for (const index of [0, 1, 1499, 2998, 2999]) {
      const rest: TableRow[] = []
      for await (const batch of table.rows(rows[index])) rest.push(...batch)
      expect(rest).toEqual(rows.slice(index + 1))
    }
  }
})

test('a header without rows is a table without rows', async () => {
  expect(await read('a,b\n')).toMatchObject({ cells: [], table: { headers: ['a', 'b'] } })
  expect(await read('a,b')).toMatchObject({ cells: [], table: { headers: ['a', 'b'] } })
})

const spectrum = '../shared/data/text-and-csv-torture/csv-spectrum'
if (!existsSync(spectrum)) console.log(`skipped: ${spectrum} is not here`)

test.runIf(existsSync(spectrum))('the files of csv-spectrum are read as they say', async () => {
  // One answer belongs to another row, and one file lost its line ends on the way here.
  const sound = readdirSync(join(spectrum, 'csvs')).filter((name) => !/^(location|newlines_crlf)/.test(name))
  for (const file of sound) {
    const { table, cells } = await read(readFileSync(join(spectrum, 'csvs', file)))
    const json = readFileSync(join(spectrum, 'json', file.replace('.csv', '.json')), 'utf8')
    const records = cells.map((row) => Object.fromEntries(row.map((cell, i) => [table.headers[i], cell])))
    expect({ file, records }).toEqual({ file, records: JSON.parse(json) })
  }
})

const naughty = '../shared/data/text-and-csv-torture/blns/blns.json'
if (!existsSync(naughty)) console.log(`skipped: ${naughty} is not here`)

test.runIf(existsSync(naughty))('every naughty string is read as it was written', async () => {
  const strings: string[] = JSON.parse(readFileSync(naughty, 'utf8'))
  const quoted = strings.map((text, i) => `${i},"${text.replaceAll('"', '""')}"\r\n`)
  const { cells } = await read(`id,text\r\n${quoted.join('')}`)
  expect(cells).toEqual(strings.map((text, i) => [String(i), text]))
})
