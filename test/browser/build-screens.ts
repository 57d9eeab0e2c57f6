import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

/** Builds the screens where they changed; one after the other, so that test files that begin together build once. */
export async function buildScreens(): Promise<void> {
  const builder = (await import(join(ROOT, 'bin', 'build.mjs'))) as {
    ensureBuilt(root: string, node: string): boolean
  }
  const client = new Client({ connectionString: inject('testServerUrl') })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(2026)')
    if (!builder.ensureBuilt(ROOT, process.execPath)) throw new Error('The screens could not be built.')
  } finally {
    await client.end()
  }
}
