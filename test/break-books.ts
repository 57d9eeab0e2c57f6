import { expect } from 'vitest'
import { sql } from '#src/db/index.ts'
import { audit } from '#src/reports/index.ts'
import type { World } from './world.ts'

type Statement = ReturnType<typeof sql>

/** Runs statements past triggers, keys and checks, as a broken disk or a hand in the database would. */
export async function breakBooks(world: World, ...statements: Statement[]): Promise<void> {
  await world.inTx('lena', async (ctx) => {
    await ctx.db.run(sql`set local session_replication_role = replica`)
    for (const statement of statements) expect(await ctx.db.run(statement)).toBeGreaterThan(0)
  })
}

/** Breaks the books, looks which checks notice, and puts them right again. */
export async function found(world: World, broken: Statement[]): Promise<Record<string, string[]>> {
  const result = await world.database
    .transaction(world.workspace.id, async (tx) => {
      await tx.run(sql`set local session_replication_role = replica`)
      for (const statement of broken) expect(await tx.run(statement)).toBeGreaterThan(0)
      throw new Broken(await audit(tx))
    })
    .catch((error: unknown) => {
      if (error instanceof Broken) return error.result
      throw error
    })
  return Object.fromEntries(
    result.checks
      .filter(({ differences }) => differences.length > 0)
      .map(({ name, differences }) => [name, differences.map(({ sentence }) => sentence)]),
  )
}

class Broken extends Error {
  readonly result: Awaited<ReturnType<typeof audit>>
  constructor(result: Awaited<ReturnType<typeof audit>>) {
    super('rolled back')
    this.result = result
  }
}
