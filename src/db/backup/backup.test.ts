import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrival, arrive } from '#test/arrive.ts'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '#test/database.ts'
import { createWorld, type World } from '#test/world.ts'
import { migrate, readMigrations } from '../migrate.ts'
import { restoreBackup, writeBackup } from './index.ts'
import { readTables } from './tables.ts'

let world: World
let folder: string
let file: string
const made: TestDatabase[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watertight-backup-'))
  file = join(folder, 'whole.backup')
  world = await createWorld()
  await arrive(world, [
    arrival({ email: 'one@pumps.test', name: 'One', message: 'a quotation please\\.\n\\.\n"x"\t\\N' }),
    arrival({ email: 'two@pumps.test', name: 'Zoë Ünal', phone: '+49 30 123456', company: 'Zoë\\GmbH' }),
    arrival({ name: 'nobody' }, { content: Buffer.from([0, 1, 255, 92, 46, 10]), contentType: 'text/plain' }),
  ])
  await writeBackup(world.url, file)
})

afterAll(async () => {
  await world.close()
  for (const database of made) await database.drop()
  await rm(folder, { recursive: true })
})

async function empty(): Promise<TestDatabase> {
  const database = await createEmptyDatabase()
  made.push(database)
  return database
}

async function onDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** The number of rows of each table and a sum over all that they say. */
function contentOf(url: string): Promise<Record<string, string>> {
  return onDatabase(url, async (client) => {
    const content: Record<string, string> = {}
    for (const { table } of await readTables(client)) {
      const { rows } = await client.query(
        `select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as content from ${table} t`,
      )
      content[table] = rows[0].content
    }
    return content
  })
}

/** Everything that holds the schema together, in words. */
function schemaOf(url: string): Promise<unknown[]> {
  return onDatabase(url, async (client) => {
    const { rows } = await client.query(`
      select conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) as part from pg_constraint
        where connamespace = 'public'::regnamespace
      union all
      select pg_get_triggerdef(oid) || ' ' || tgenabled::text from pg_trigger where not tgisinternal
      union all
      select name || checksum from schema_migrations
      order by 1`)
    return rows.map(({ part }) => part)
  })
}

test('a backup restored into an empty database is the same, row by row and rule by rule', async () => {
  const target = await empty()
  const result = await restoreBackup(target.url, file)
  const before = await contentOf(world.url)
  expect(await contentOf(target.url)).toEqual(before)
  expect(before.leads).toMatch(/^[23] /)
  expect(await schemaOf(target.url)).toEqual(await schemaOf(world.url))
  expect(result.tables).toBe(Object.keys(before).length)
})

test('a database that was migrated and is still empty takes a backup as well', async () => {
  const target = await createTestDatabase()
  made.push(target)
  await restoreBackup(target.url, file)
  expect(await contentOf(target.url)).toEqual(await contentOf(world.url))
})

test('the rules hold again afterwards', async () => {
  const target = await empty()
  await restoreBackup(target.url, file)
  await onDatabase(target.url, async (client) => {
    await expect(client.query('delete from movements')).rejects.toThrow()
    await expect(client.query('delete from members')).rejects.toThrow('foreign key')
  })
})

test('a backup of an older schema is restored and brought up to date', async () => {
  const names = (await readMigrations()).map(({ name }) => name)
  const older = names.at(-2) ?? ''
  const source = await empty()
  await migrate(source.url, undefined, older)
  const insert = "insert into workspaces (id, slug, name) values (gen_random_uuid(), 'acme', 'Acme')"
  await onDatabase(source.url, (client) => client.query(insert))
  await writeBackup(source.url, join(folder, 'older.backup'))
  for (const target of [await empty(), await createTestDatabase()]) {
    made.push(target)
    await restoreBackup(target.url, join(folder, 'older.backup'))
    const slugs = await onDatabase(target.url, (client) => client.query('select slug from workspaces'))
    expect(slugs.rows).toEqual([{ slug: 'acme' }])
    expect(await schemaOf(target.url)).toEqual(await schemaOf(world.url))
  }
})

test('a database with somebody in it is not touched', async () => {
  const before = await contentOf(world.url)
  await expect(restoreBackup(world.url, file)).rejects.toMatchObject({ reason: 'not_empty' })
  expect(await contentOf(world.url)).toEqual(before)
  const foreign = await empty()
  await onDatabase(foreign.url, (client) => client.query('create table photos ()'))
  await expect(restoreBackup(foreign.url, file)).rejects.toMatchObject({ reason: 'not_empty' })
})

test('a database that a server works with is not touched', async () => {
  const target = await createTestDatabase()
  made.push(target)
  await onDatabase(target.url, (client) =>
    client.query("insert into nodes (id, kind, host, pid) values (gen_random_uuid(), 'web', 'somewhere', 1)"),
  )
  await expect(restoreBackup(target.url, file)).rejects.toMatchObject({ reason: 'server_running' })
})

test('a damaged file is refused, and nothing of it stays', async () => {
  const whole = await readFile(file)
  const changed = Buffer.from(whole)
  changed[Math.floor(whole.length / 2)] = (changed[Math.floor(whole.length / 2)] ?? 0) ^ 1
  const target = await empty()
  for (const [name, bytes] of Object.entries({
    changed,
    cut: whole.subarray(0, whole.length - 20),
    half: whole.subarray(0, whole.length / 2),
    short: whole.subarray(0, 10),
    none: Buffer.alloc(0),
    other: Buffer.from('PK\u0003\u0004 no backup at all'),
  })) {
    const path = join(folder, `${name}.damaged`)
    await writeFile(path, bytes)
    await expect(restoreBackup(target.url, path), name).rejects.toMatchObject({ reason: 'backup_damaged' })
  }
  await restoreBackup(target.url, file)
  expect(await contentOf(target.url)).toEqual(await contentOf(world.url))
})

test('a backup of a newer version is refused', async () => {
  const source = await empty()
  await migrate(source.url)
  await onDatabase(source.url, (client) =>
    client.query("insert into schema_migrations (name, checksum) values ('9999-later', 'x')"),
  )
  await writeBackup(source.url, join(folder, 'newer.backup'))
  const target = await empty()
  await expect(restoreBackup(target.url, join(folder, 'newer.backup'))).rejects.toMatchObject({
    reason: 'backup_newer',
  })
})

test('a file is never overwritten, is for its owner alone, and leaves nothing half-made', async () => {
  await expect(writeBackup(world.url, file)).rejects.toMatchObject({ reason: 'file_exists' })
  await expect(writeBackup(world.url, join(folder, 'no', 'where'))).rejects.toMatchObject({
    reason: 'folder_missing',
  })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([])
  await expect(restoreBackup(world.url, join(folder, 'missing'))).rejects.toMatchObject({
    reason: 'file_missing',
  })
})

test('what others write meanwhile is in it wholly or not at all', async () => {
  const slug = () => `s${Math.floor(performance.now() * 1000)}`
  const pair = `
    with new as (insert into workspaces (id, slug, name) values (gen_random_uuid(), $1, 'Acme') returning id)
    insert into calendars (workspace_id, id, name, time_zone, hours) select id, id, 'c', 'UTC', '{}' from new`
  const source = await empty()
  await migrate(source.url)
  let writing = true
  const writer = onDatabase(source.url, async (client) => {
    while (writing) await client.query(pair, [slug()])
  })
  await onDatabase(source.url, async (client) => {
    while ((await client.query('select from workspaces')).rowCount === 0);
  })
  await writeBackup(source.url, join(folder, 'busy.backup'))
  writing = false
  await writer
  const target = await empty()
  await restoreBackup(target.url, join(folder, 'busy.backup'))
  const { rows } = await onDatabase(target.url, (client) =>
    client.query(
      'select (select count(*) from workspaces) as workspaces, (select count(*) from calendars) as calendars',
    ),
  )
  expect(rows[0].workspaces).toBe(rows[0].calendars)
  expect(Number(rows[0].workspaces)).toBeGreaterThan(0)
})
