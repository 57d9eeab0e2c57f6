import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { createEmptyDatabase } from '#test/database.ts'
import { connect } from './connect.ts'
import { type Database, openDatabase } from './database.ts'
import type { Table } from './insert-rows.ts'

interface Thing {
  id: string
  text: string | null
  list: string[]
  json: unknown
  at: Date | null
  bytes: Buffer
  number: number | null
  yes: boolean
}

const things: Table<Thing> = {
  name: 'things',
  key: ['id'],
  columns: {
    id: 'uuid',
    text: 'text',
    list: 'text[]',
    json: 'jsonb',
    at: 'timestamptz',
    bytes: 'bytea',
    number: 'float8',
    yes: 'bool',
  },
}

let database: Database
let drop: () => Promise<void>
const workspaceId = newId()
beforeAll(async () => {
  const made = await createEmptyDatabase()
  drop = made.drop
  database = openDatabase(connect(made.url))
  await database.pool.query(
    'create table things (workspace_id uuid, id uuid, text text, list text[], json jsonb, at timestamptz, bytes bytea, number float8, yes bool, primary key (workspace_id, id))',
  )
})
afterAll(async () => {
  await database.close()
  await drop()
})

const storable = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed())
const awkward = fc.oneof(
  storable,
  fc.constantFrom('', '"', '\\', 'NULL', 'null', '{', '}', ',', '","', '\u0001', ' a ', "'", '\n', '\\"'),
)
const thing: fc.Arbitrary<Thing> = fc.record({
  id: fc.constant(null).map(newId),
  text: fc.option(awkward),
  list: fc.array(awkward, { maxLength: 3 }),
  // Keys of letters: JSON.parse of Node.js 26.10 takes one key that is a single escape for another it has seen.
  json: fc.dictionary(fc.constantFrom('a', 'b c', ''), awkward, { maxKeys: 2 }),
  at: fc.option(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })),
  bytes: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  number: fc.option(fc.integer()),
  yes: fc.boolean(),
})

test('law: rows come back as they were written, inserted and updated, one or many, the same or all different', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(thing, { minLength: 1, maxLength: 12 }), thing, async (rows, other) => {
      const db = database.bind(workspaceId)
      await database.pool.query('truncate things')
      await db.insert(things, rows)
      expect(await stored()).toEqual([...rows].sort((a, b) => (a.id < b.id ? -1 : 1)))
      const changed = rows.map((row) => ({ ...other, id: row.id }))
      await db.update(things, changed)
      expect(await stored()).toEqual([...changed].sort((a, b) => (a.id < b.id ? -1 : 1)))
    }),
    { numRuns: 100 },
  )
})

async function stored(): Promise<Thing[]> {
  const { rows } = await database.pool.query<Thing>(
    'select id, text, list, json, at, bytes, number, yes from things order by id',
  )
  return rows
}
