import { sql } from 'kysely'
import type { Tx } from './database.ts'

/**
 * For the rest of the transaction. The planner holds a workspace for small (see 0013) and would read all of it, to sort
 * or to hash it; where nothing is worth more than a walk along an index and a look-up by key, say so first.
 */
export async function planSmall(db: Tx): Promise<void> {
  await db.run(sql`select set_config('enable_sort', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`)
}

/**
 * For the rest of the transaction: all of a workspace is read, which the planner holds for small. So it would look each row
 * up by itself, and sort what it should hash; what it hashes may take a quarter of a gigabyte.
 */
export async function planWhole(db: Tx): Promise<void> {
  await db.run(sql`select set_config('enable_sort', 'off', true), set_config('enable_nestloop', 'off', true),
    set_config('work_mem', '256MB', true)`)
}
