import type { Client } from 'pg'
import { Refusal } from '../../lib/refusal.ts'
import { migrate, readMigrations } from '../migrate.ts'
import type { ArchiveHead } from './archive.ts'

type Migrations = ArchiveHead['migrations']

/**
 * Makes sure that nobody's data is in the database and nobody works with it, and gives it exactly the schema that the
 * backup was taken from.
 */
export async function prepareEmpty(client: Client, url: string, wanted: Migrations): Promise<void> {
  await refuseUnknown(wanted)
  const tables = await listTables(client)
  if (tables.length > 0 && !tables.includes('schema_migrations')) throw notEmpty('tables of another program')
  if (tables.includes('workspaces')) {
    const { rowCount } = await client.query('select from workspaces limit 1')
    if (rowCount) throw notEmpty('a workspace')
  }
  if (tables.includes('nodes')) await refuseRunning(client)
  if (!(await hasSchema(client, tables, wanted))) {
    // It was opened by a program with a newer schema, and is still empty.
    await client.query('drop schema public cascade; create schema public')
    await migrate(url, undefined, wanted.at(-1)?.name ?? '0000')
  }
}

async function refuseUnknown(wanted: Migrations): Promise<void> {
  const ours = new Map((await readMigrations()).map(({ name, checksum }) => [name, checksum]))
  const unknown = wanted.find(({ name, checksum }) => ours.get(name) !== checksum)
  if (!unknown) return
  throw new Refusal(
    'conflict',
    'backup_newer',
    `The backup comes from another version of Watertight (it has ${unknown.name}). Use that version or a later one.`,
  )
}

async function listTables(client: Client): Promise<string[]> {
  const { rows } = await client.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  return rows.map(({ relname }) => relname)
}

async function refuseRunning(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select host from nodes where seen_at > now() - interval '30 seconds' limit 1`,
  )
  if (rows.length === 0) return
  throw new Refusal(
    'conflict',
    'server_running',
    `A server on ${rows[0].host} works with this database. Stop it, wait half a minute, and restore then.`,
  )
}

async function hasSchema(client: Client, tables: string[], wanted: Migrations): Promise<boolean> {
  if (!tables.includes('schema_migrations')) return false
  const { rows } = await client.query('select name from schema_migrations order by name')
  return rows.map(({ name }) => name).join() === wanted.map(({ name }) => name).join()
}

function notEmpty(what: string): Refusal {
  return new Refusal(
    'conflict',
    'not_empty',
    `This database is not empty: it holds ${what}. A backup is restored into an empty one, so that nothing is mixed ` +
      'or lost: choose another folder with WATERTIGHT_DATA, or another database with DATABASE_URL.',
  )
}
