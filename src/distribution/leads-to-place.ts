import { type Db, sql } from '#src/db/index.ts'
import { type Seen, see } from '#src/definition/index.ts'
import { levelFor, type ServiceLevels } from '#src/followup/clocks/index.ts'
import type { LeadRow } from '#src/lead/index.ts'
import type { LeadToPlace } from './choose-owner.ts'
import { protectedOwners } from './registrations/protected-owners.ts'

/**
 * What the choice of an owner looks at, for each lead in the order given: what the judge saw (`inputs` spares reading
 * it, by lead id), who works with the organization, who was asked on this pass.
 */
export async function leadsToPlace(
  db: Db,
  leads: readonly LeadRow[],
  o: { serviceLevels: ServiceLevels; now: Date; inputs?: ReadonlyMap<string, Seen> },
): Promise<LeadToPlace[]> {
  const strangers = leads.filter((lead) => !o.inputs?.has(lead.id)).map((lead) => lead.id)
  const asked = leads.filter((lead) => lead.offer_hop > 0).map((lead) => lead.id)
  const companies = [...new Set(leads.flatMap((lead) => lead.organization_id ?? []))]
  const [seen, askedBefore, ownerOf] = await Promise.all([
    seenOf(db, strangers),
    askedOf(db, asked),
    ownersOf(db, companies, o.now),
  ])
  return leads.map((lead) => ({
    leadId: lead.id,
    inputs: o.inputs?.get(lead.id) ?? seen.get(lead.id) ?? see({}),
    isUrgent: levelFor(o.serviceLevels, lead.grade).isUrgent,
    organizationId: lead.organization_id,
    broughtBy: lead.brought_by,
    inPool: lead.pool_team_id,
    organizationOwner: lead.organization_id ? (ownerOf.get(lead.organization_id) ?? null) : null,
    lastRep: lead.last_worked_by,
    alreadyAsked: (askedBefore.get(lead.id) ?? []).slice(0, lead.offer_hop),
  }))
}

/**
 * Who works with each organization now: who registered a deal with it that is protected, else its owner, else whoever holds
 * the latest lead of it.
 */
export async function ownersOf(
  db: Db,
  organizationIds: readonly string[],
  now: Date,
): Promise<Map<string, string>> {
  if (organizationIds.length === 0) return new Map()
  // The inner query may only use the index by organization: asked for the stage at once, the planner walks all open leads.
  const rows = await db.all<{ organization_id: string; owner_id: string }>(sql`
    select distinct on (organization_id) organization_id, owner_id from (
      select id as organization_id, owner_id, 0 as place, now() as at from organizations
      where workspace_id = ${db.workspaceId} and id = any(${organizationIds}::uuid[]) and owner_id is not null
      union all
      select organization_id, accountable_id, case stage when 'offered' then 2 else 1 end, moved_at from (
        select organization_id, accountable_id, stage, moved_at from leads
        where workspace_id = ${db.workspaceId} and organization_id = any(${organizationIds}::uuid[]) offset 0
      ) held where stage in ('working', 'opportunity', 'offered')
    ) owners order by organization_id, place, at desc`)
  const owners = new Map(rows.map((row) => [row.organization_id, row.owner_id]))
  for (const [organization, owner] of await protectedOwners(db, organizationIds, now)) {
    owners.set(organization, owner)
  }
  return owners
}

async function seenOf(db: Db, leadIds: readonly string[]): Promise<Map<string, Seen>> {
  if (leadIds.length === 0) return new Map()
  const rows = await db.all<{ lead_id: string; inputs: Seen }>(sql`
    select lead_id, inputs from judgements
    where workspace_id = ${db.workspaceId} and lead_id = any(${leadIds}::uuid[]) and is_current`)
  return new Map(rows.map((row) => [row.lead_id, row.inputs]))
}

/** Who was offered each lead, the last one first. */
async function askedOf(db: Db, leadIds: readonly string[]): Promise<Map<string, string[]>> {
  if (leadIds.length === 0) return new Map()
  const rows = await db.all<{ lead_id: string; assignee_id: string }>(sql`
    select lead_id, assignee_id from offers
    where workspace_id = ${db.workspaceId} and lead_id = any(${leadIds}::uuid[]) order by offered_at desc`)
  const asked = new Map<string, string[]>()
  for (const row of rows) asked.set(row.lead_id, [...(asked.get(row.lead_id) ?? []), row.assignee_id])
  return asked
}
