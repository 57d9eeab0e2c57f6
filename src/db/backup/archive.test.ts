import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { headSchema, readArchive, sectionSchema } from './archive.ts'

const HEAD = { watertight: 1, takenAt: '2026-01-02T03:04:05.000Z', migrations: [] }

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** A row as COPY writes it: no line feed inside, never only the two characters that end a table. */
const row = fc
  .array(fc.constantFrom('a', '\\\\', '\\.', '.', '\\N', '\t', 'ü', '\\n', ''), { maxLength: 8 })
  .map((parts) => `x${parts.join('')}`)
const table = fc.record({
  name: fc.constantFrom('leads', 'movements'),
  rows: fc.array(row, { maxLength: 6 }),
})

function write(tables: { name: string; rows: string[] }[]): Buffer {
  const lines = tables.flatMap(({ name, rows }) => [
    JSON.stringify({ table: name, columns: ['a'] }),
    ...rows,
    '\\.',
  ])
  return Buffer.from([JSON.stringify(HEAD), ...lines, JSON.stringify({ end: {} }), ''].join('\n'))
}

async function readAll(source: AsyncIterable<Buffer>) {
  const reader = readArchive(source)
  await reader.object(headSchema)
  const found: { name: string; rows: string[] }[] = []
  for (;;) {
    const section = await reader.object(sectionSchema)
    if ('end' in section) return found
    const pieces: Buffer[] = []
    for await (const piece of reader.rows()) pieces.push(Buffer.from(piece))
    found.push({ name: section.table, rows: Buffer.concat(pieces).toString().split('\n').slice(0, -1) })
  }
}

describe('readArchive', () => {
  test('reads what was written, in pieces of whatever size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(table, { maxLength: 4 }),
        fc.integer({ min: 1, max: 60 }),
        async (tables, size) => {
          expect(await readAll(inPieces(write(tables), size))).toEqual(tables)
        },
      ),
    )
  })

  test('refuses what is cut off, wherever that is', async () => {
    const whole = write([{ name: 'leads', rows: ['one', 'two'] }])
    for (let length = 0; length < whole.length; length++) {
      await expect(readAll(inPieces(whole.subarray(0, length), 7))).rejects.toMatchObject({
        reason: 'backup_damaged',
      })
    }
  })

  test.each([
    'hello\n',
    '{}\n',
    '{"watertight":2,"takenAt":"","migrations":[]}\n',
    '\u0000'.repeat(3_000_000),
  ])('refuses what is no backup: %#', async (text) => {
    await expect(readAll(inPieces(Buffer.from(text), 65_536))).rejects.toMatchObject({
      reason: 'backup_damaged',
    })
  })
})
