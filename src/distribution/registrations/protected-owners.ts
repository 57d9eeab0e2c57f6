import { type Db, sql } from '#src/db/index.ts'

/**
 * Whom new leads of an organization go to while a deal with it is registered and protected: who registered it. The first
 * registration counts where a channel manager protected several.
 */
export async function protectedOwners(
  db: Db,
  organizationIds: readonly string[],
  now: Date,
): Promise<Map<string, string>> {
  if (organizationIds.length === 0) return new Map()
  // Few deals are protected at once: their keys are looked up, not those of all organizations of a batch.
  const rows = await db.all<{ organization_id: string; member_id: string }>(sql`
    select k.organization_id, r.member_id from (
      select member_id, domain_key, company_key, registered_at from registered_deals
      where workspace_id = ${db.workspaceId} and state = 'protected' and protected_until > ${now}
    ) r
    cross join lateral (
      select organization_id from organization_keys
      where workspace_id = ${db.workspaceId} and kind = 'domain' and value = r.domain_key
      union all
      select organization_id from organization_keys
      where workspace_id = ${db.workspaceId} and kind = 'name' and value = r.company_key
    ) k
    where k.organization_id = any(${[...organizationIds]}::uuid[])
    order by r.registered_at desc`)
  return new Map(rows.map((row) => [row.organization_id, row.member_id]))
}
