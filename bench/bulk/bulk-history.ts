import type { Database } from '#src/db/index.ts'
import { rebuildCredits } from '#src/deals/index.ts'
import { defaultDefinition } from '#src/definition/index.ts'
import { countMonths } from '#src/reports/profile/count-months.ts'
import { HISTORY } from './history-statements.ts'

/**
 * Gives the leads of `bulkLeads` what the figures of all slices are told from: what was said and done with them, first
 * judgements, competitors, answers to "Did you buy?", money in two currencies; and from these, by the product, what each
 * sale is put down to and who bought. Some three minutes for a million. Needs a superuser.
 */
export async function bulkHistory(database: Database, workspaceId: string): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query(
      "set session_replication_role = replica; set work_mem = '256MB'; set synchronous_commit = off",
    )
    // Planned for what is there by now.
    await client.query('analyze')
    await client.query(
      'insert into definitions (workspace_id, version, name, document) values ($1, 1, $2, $3)',
      [workspaceId, 'As first agreed', JSON.stringify(defaultDefinition)],
    )
    for (const statement of HISTORY)
      await client.query(statement, statement.includes('$1') ? [workspaceId] : [])
    await client.query('reset session_replication_role; reset work_mem; reset synchronous_commit')
    await client.query('analyze')
  } finally {
    client.release()
  }
  await database.transaction(workspaceId, rebuildCredits)
  await countMonths({ database, workspaceId, asOf: new Date() })
}
