import { sql, type Tx } from '#src/db/index.ts'

/**
 * A transaction whose connection is cut after so many statements, as when the server or the network dies: what was
 * written so far is gone, whatever had been asked then fails.
 */
export function cutShort(tx: Tx, after: number): Tx {
  let left = after
  async function orCut<T>(ask: () => Promise<T>): Promise<T> {
    left -= 1
    if (left === 0) await tx.run(sql`select pg_terminate_backend(pg_backend_pid())`)
    return ask()
  }
  return {
    workspaceId: tx.workspaceId,
    now: tx.now,
    all: (statement) => orCut(() => tx.all(statement)),
    first: (statement) => orCut(() => tx.first(statement)),
    run: (statement) => orCut(() => tx.run(statement)),
    raw: (text, values) => orCut(() => tx.raw(text, values)),
    insert: (table, rows, tail) => orCut(() => tx.insert(table, rows, tail)),
    update: (table, rows) => orCut(() => tx.update(table, rows)),
  }
}
