import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createEmptyDatabase, type TestDatabase } from '#test/database.ts'
import { migrate, readMigrations } from './migrate.ts'

let database: TestDatabase
let folder: string

beforeEach(async () => {
  database = await createEmptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'watertight-migrations-'))
  await write('0001-first', 'create table first (id int); insert into first values (1)')
  await write('0002-second', 'alter table first add column word text')
})

afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

function write(name: string, sql: string): Promise<void> {
  return writeFile(join(folder, `${name}.sql`), sql)
}

async function select(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

describe('migrate', () => {
  test('applies in order what is missing, once', async () => {
    expect(await migrate(database.url, folder)).toEqual(['0001-first', '0002-second'])
    expect(await migrate(database.url, folder)).toEqual([])
    await write('0003-third', 'create table third ()')
    expect(await migrate(database.url, folder)).toEqual(['0003-third'])
    expect(await select('select * from first')).toEqual([{ id: 1, word: null }])
  })

  test('two servers that start at once apply each migration once', async () => {
    const applied = await Promise.all([1, 2, 3].map(() => migrate(database.url, folder)))
    expect(applied.flat()).toEqual(['0001-first', '0002-second'])
    expect(await select('select * from first')).toHaveLength(1)
  })

  test('a migration that fails leaves nothing of itself, and those before it stay', async () => {
    await write('0003-broken', 'create table half (); select 1 / 0')
    await expect(migrate(database.url, folder)).rejects.toThrow('0003-broken failed: division by zero')
    expect(await select("select to_regclass('half') as half, to_regclass('first') as first")).toEqual([
      { half: null, first: 'first' },
    ])
    await write('0003-broken', 'create table half ()')
    expect(await migrate(database.url, folder)).toEqual(['0003-broken'])
  })

  test('refuses a file that was changed after it had been applied', async () => {
    await migrate(database.url, folder)
    await write('0001-first', 'create table first (id bigint)')
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ reason: 'migration_changed' })
  })

  test('stops where it is told to, and goes on later', async () => {
    expect(await migrate(database.url, folder, '0001-first')).toEqual(['0001-first'])
    expect(await migrate(database.url, folder)).toEqual(['0002-second'])
  })

  test('does not mind other line ends', async () => {
    await write('0003-lines', 'create table\nlines ()')
    await migrate(database.url, folder)
    await write('0003-lines', 'create table\r\nlines ()')
    expect(await migrate(database.url, folder)).toEqual([])
  })

  test('refuses a database that a newer program used', async () => {
    await migrate(database.url, folder)
    await rm(join(folder, '0002-second.sql'))
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ reason: 'database_newer' })
  })

  test('refuses a migration that was slipped in before an applied one', async () => {
    await rm(join(folder, '0001-first.sql'))
    await write('0002-second', 'create table second ()')
    await migrate(database.url, folder)
    await write('0001-late', 'create table late ()')
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ reason: 'migration_out_of_order' })
  })

  test.each(['1-short', '0003-With-Capitals', '0001-same-number'])(
    'does not accept the name %s',
    async (name) => {
      await write(name, 'select 1')
      await expect(migrate(database.url, folder)).rejects.toThrow()
    },
  )

  test('the schema of this program applies to an empty database', async () => {
    expect(await migrate(database.url)).toEqual((await readMigrations()).map(({ name }) => name))
  })
})
