import { type Db, sql } from '#src/db/index.ts'
import type { BuyingStage } from '../touches/tables.ts'
import type { WayOfGiving } from './tables.ts'

export interface Offered {
  id: string
  topic: string | null
  buying_stage: BuyingStage | null
  given: WayOfGiving
}

/** What of these is in the library and not put away, by id. */
export async function findOffered(db: Db, ids: readonly string[]): Promise<Map<string, Offered>> {
  const rows = await db.all<Offered>(sql`
    select c.id, c.topic, c.buying_stage, c.given from unnest(${[...new Set(ids)]}::uuid[]) n(id)
    join contents c on c.workspace_id = ${db.workspaceId} and c.id = n.id and c.archived_at is null`)
  return new Map(rows.map((row) => [row.id, row]))
}
