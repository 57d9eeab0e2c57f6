import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { Refusal } from '../lib/refusal.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations')
const FILE_NAME = /^\d{4}-[a-z0-9-]+\.sql$/
const LOCK = 7_283_003

export type Migration = { name: string; sql: string; checksum: string }

/**
 * Brings the database to the schema of this program: runs each migrations/NNNN-name.sql that is not applied yet, in
 * order, one transaction each; several servers starting at once take turns. Returns the names applied now. Refuses
 * with `migration_changed`, `migration_out_of_order` or `database_newer`. With `upTo` it stops after that one: to
 * bring in the rows of an older schema before the rest of it.
 */
export async function migrate(url: string, folder: string = MIGRATIONS, upTo?: string): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(`
      create table if not exists schema_migrations (
        name text primary key,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`)
    const pending = (await findPending(client, migrations)).filter(({ name }) => !upTo || name <= upTo)
    for (const migration of pending) await apply(client, migration)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** The migrations of this program with what they hold. */
export async function readMigrations(folder: string = MIGRATIONS): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const seen = new Set<string>()
  return Promise.all(
    files.map(async (file) => {
      const number = file.slice(0, 4)
      if (!FILE_NAME.test(file)) throw new Error(`${file}: a migration is named like 0001-what-it-adds.sql.`)
      if (seen.has(number)) throw new Error(`Two migrations have the number ${number}.`)
      seen.add(number)
      const sql = await readFile(join(folder, file), 'utf8')
      // Git may change line ends on its way to another system; that is no change of the migration.
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
      return { name: file.slice(0, -'.sql'.length), sql, checksum }
    }),
  )
}

async function findPending(client: Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations order by name',
  )
  const ours = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of rows) {
    const migration = ours.get(name)
    if (!migration) throw databaseNewer(name)
    if (migration.checksum !== checksum) throw migrationChanged(name)
  }
  const applied = new Set(rows.map(({ name }) => name))
  const pending = migrations.filter(({ name }) => !applied.has(name))
  const last = rows.at(-1)?.name
  const late = pending.find(({ name }) => last !== undefined && name < last)
  if (late && last) throw outOfOrder(late.name, last)
  return pending
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}

function databaseNewer(name: string): Refusal {
  return new Refusal(
    'conflict',
    'database_newer',
    `The database was used by a newer version of Watertight (it has ${name}). Run that version or a later one.`,
  )
}

function migrationChanged(name: string): Refusal {
  return new Refusal(
    'conflict',
    'migration_changed',
    `The file migrations/${name}.sql was changed after it had been applied to this database. ` +
      'Put it back as it was; changes belong in a new migration.',
  )
}

function outOfOrder(name: string, last: string): Refusal {
  return new Refusal(
    'conflict',
    'migration_out_of_order',
    `The migration ${name} comes before ${last}, which this database already has. Give it a later number.`,
  )
}
