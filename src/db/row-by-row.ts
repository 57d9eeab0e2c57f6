import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * Has statements that name their rows by key find each of them by its key. Without it the planner, which knows little of
 * how many rows a workspace has, may read the whole workspace to meet a thousand of them. Statements that are handed
 * over while `work` runs, by anybody in the transaction, are planned so.
 */
export async function rowByRow<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const before = tx.run(planJoins('off'))
  const done = await Promise.all([before, work()])
  await tx.run(planJoins('on'))
  return done[1]
}

function planJoins(how: 'on' | 'off') {
  return sql`select set_config('enable_hashjoin', ${how}, true), set_config('enable_mergejoin', ${how}, true)`
}
