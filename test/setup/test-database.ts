import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '#src/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServerUrl: string
    testTemplate: string
  }
}

/**
 * Runs once before all tests: one server (embedded, or the one of TEST_DATABASE_URL), one migrated template that
 * `createTestDatabase` copies. Returns what takes it all away again.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? null : await startServer()
  const url = given ?? server?.url ?? ''
  const template = `watertight_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await query(url, `create database ${template}`)
  await migrate(databaseAt(url, template))
  project.provide('testServerUrl', url)
  project.provide('testTemplate', template)
  return async () => {
    if (given) await query(url, `drop database if exists ${template} with (force)`)
    if (server) await stopServer(server.child)
  }
}

async function startServer(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'throwaway-server.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Out of reach of Ctrl C in the terminal: it leaves when we are gone, after putting things in order.
    detached: true,
  })
  const exited = once(child, 'exit').then(() => {
    throw new Error('The test database did not start.')
  })
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), exited])
  exited.catch(() => {})
  return { url, child }
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = once(child, 'exit')
  child.stdin?.end()
  await exited
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

function databaseAt(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
