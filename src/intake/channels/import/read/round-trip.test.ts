import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTable } from './open-table.ts'

const path = join(mkdtempSync(join(tmpdir(), 'round-trip-')), 'table.csv')

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab",;\t|\n\r \'é€') }),
  fc.string({ unit: 'grapheme' }),
)
const encoders = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8 with a mark': (text: string) => Buffer.from(`\ufeff${text}`),
  'utf-16le with a mark': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'utf-16be with a mark': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
}

test('every well-written table is read as it was, in any encoding and with any separator', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(...Object.values(encoders)),
      async (table, delimiter, lineEnd, encode) => {
        const rows = table.filter((cells) => cells.some((text) => text.trim() !== ''))
        const header = ['first', 'second', 'third']
        const text = stringify([header, ...rows], { delimiter, record_delimiter: lineEnd, quoted: true })
        writeFileSync(path, encode(text))
        const opened = await openTable(path)
        const read: string[][] = []
        for await (const batch of opened.rows()) read.push(...batch.map(({ cells }) => cells))
        expect(opened).toMatchObject({ headers: header, delimiter })
        expect(read).toEqual(rows)
      },
    ),
    // Two letters whose neighbouring bytes look like a quote in UTF-16.
    { examples: [[[['', '\n', '∀𐀀']], ',', '\n', encoders['utf-16le with a mark']]] },
  )
})
