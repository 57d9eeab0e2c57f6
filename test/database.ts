import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'

export type TestDatabase = { url: string; drop(): Promise<void> }

/**
 * A database of its own with the whole schema, copied from the template of the run; one per test file. Close your
 * connections and call `drop` in afterAll.
 */
export function createTestDatabase(): Promise<TestDatabase> {
  return create(`template ${inject('testTemplate')}`)
}

/** An empty database without the schema, for tests of migrations and restores. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create('')
}

async function create(options: string): Promise<TestDatabase> {
  const name = `${inject('testTemplate')}_${randomBytes(8).toString('hex')}`
  const url = new URL(inject('testServerUrl'))
  await onServer(`create database ${name} ${options}`)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) }
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: inject('testServerUrl') })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
