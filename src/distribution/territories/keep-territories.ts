import { type Db, sql } from '#src/db/index.ts'

/** Keeps by which territory leads were routed last, null where none held: lists and figures are limited to it. */
export async function keepTerritories(
  db: Db,
  routed: readonly { leadId: string; territoryId: string | null }[],
): Promise<void> {
  if (routed.length === 0) return
  await db.run(sql`
    insert into lead_territories (workspace_id, lead_id, territory_id)
    select ${db.workspaceId}::uuid, * from unnest(${routed.map(({ leadId }) => leadId)}::uuid[],
      ${routed.map(({ territoryId }) => territoryId)}::uuid[])
    on conflict (workspace_id, lead_id) do update set territory_id = excluded.territory_id
    where lead_territories.territory_id is distinct from excluded.territory_id`)
}
