import { sql, takeLock } from '#src/db/index.ts'
import { type OrganizationKeyRow, type OrganizationRow, organizations } from '#src/lead/person/tables.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { emptyFilled, type Filled, fillGaps } from './fill-gaps.ts'
import { decideSuggestions, isDone, keepMerge, type MergeInput, type MergeRow } from './merge-book.ts'
import { leadsOf, moveLeads } from './move-leads.ts'

export interface MovedOrganization extends Record<string, unknown> {
  keys: [kind: OrganizationKeyRow['kind'], value: string][]
  leads: string[]
  persons: string[]
  repointed: string[]
  filled: Filled
  becameCustomer: boolean
}

/** Columns that are filled together. */
const TOGETHER: (keyof OrganizationRow & string)[][] = [
  ['name'],
  ['domain'],
  ['industry'],
  ['employees'],
  ['annual_revenue', 'revenue_currency'],
  ['country', 'region', 'postal_code', 'city'],
  ['owner_id'],
]

const columns = sql.raw(Object.keys(organizations.columns).join(', '))

/**
 * Two records of one organization become one: the survivor gets its people, leads and keys, and what it did not know
 * itself. Nothing is deleted. Who may merge. Answers the merge's id, by which it can be taken apart. Refuses
 * `merge_with_itself`, `organization_not_found`, `organization_merged_already`.
 */
export async function mergeOrganizations(ctx: Context, input: MergeInput): Promise<{ id: string }> {
  await takeLock(ctx.db, 'pipeline')
  const id = input.id ?? newId()
  if (await isDone(ctx, input)) return { id }
  const { survivor, merged } = await loadBoth(ctx, input)
  const keys = await ctx.db.all<OrganizationKeyRow>(sql`
    update organization_keys set organization_id = ${survivor.id}
    where workspace_id = ${ctx.db.workspaceId} and organization_id = ${merged.id}
    returning kind, value, organization_id`)
  const people = await ctx.db.all<{ id: string }>(sql`
    update persons set organization_id = ${survivor.id}
    where workspace_id = ${ctx.db.workspaceId} and organization_id = ${merged.id} returning id`)
  const leads = await leadsOf(ctx, 'organization_id', merged.id)
  const move = { column: 'organization_id', from: merged.id, to: survivor.id, mergeId: id } as const
  await moveLeads(ctx, leads, { ...move, told: 'brought_together' })
  const becameCustomer = merged.is_customer && !survivor.is_customer
  survivor.is_customer ||= merged.is_customer
  const filled = fillGaps(survivor, merged, TOGETHER)
  await ctx.db.update(organizations, [survivor])
  const repointed = await ctx.db.all<{ id: string }>(sql`
    update organizations set survivor_id = ${survivor.id}
    where workspace_id = ${ctx.db.workspaceId} and (id = ${merged.id} or survivor_id = ${merged.id}) returning id`)
  const moved: MovedOrganization = {
    keys: keys.map((key) => [key.kind, key.value]),
    leads,
    persons: people.map((row) => row.id),
    repointed: repointed.map((row) => row.id).filter((each) => each !== merged.id),
    filled,
    becameCustomer,
  }
  await keepMerge(ctx, 'organization', { ...input, id }, moved)
  await decideSuggestions(ctx, 'organization', survivor.id, merged.id, 'merged')
  return { id }
}

/** Takes a merge of organizations apart: what it moved goes back, what came since stays with the survivor. */
export async function takeOrganizationsApart(ctx: Context, merge: MergeRow): Promise<void> {
  const moved = merge.moved as MovedOrganization
  const [survivor, merged] = await loadOrganizations(ctx, [merge.survivor_id, merge.merged_id])
  if (!survivor || !merged) throw organizationNotFound()
  await ctx.db.run(sql`
    update organization_keys k set organization_id = ${merged.id}
    from unnest(${moved.keys.map(([kind]) => kind)}::text[], ${moved.keys.map(([, value]) => value)}::text[]) m(kind, value)
    where k.workspace_id = ${ctx.db.workspaceId} and k.organization_id = ${survivor.id}
      and k.kind = m.kind and k.value = m.value`)
  await ctx.db.run(sql`
    update persons set organization_id = ${merged.id}
    where workspace_id = ${ctx.db.workspaceId} and organization_id = ${survivor.id}
      and id = any(${moved.persons}::uuid[])`)
  const move = { column: 'organization_id', from: survivor.id, to: merged.id, mergeId: merge.id } as const
  await moveLeads(ctx, moved.leads, { ...move, told: 'taken_apart' })
  emptyFilled(survivor, merged, moved.filled)
  if (moved.becameCustomer) survivor.is_customer = false
  await ctx.db.update(organizations, [survivor])
  await ctx.db.run(sql`
    update organizations set survivor_id = case when id = ${merged.id} then null else ${merged.id}::uuid end
    where workspace_id = ${ctx.db.workspaceId} and survivor_id = ${survivor.id}
      and id = any(${[merged.id, ...moved.repointed]}::uuid[])`)
}

async function loadBoth(ctx: Context, { survivorId, mergedId }: MergeInput) {
  if (survivorId === mergedId) {
    throw new Refusal('invalid', 'merge_with_itself', 'This is the same record twice.')
  }
  const [survivor, merged] = await loadOrganizations(ctx, [survivorId, mergedId])
  if (!survivor || !merged) throw organizationNotFound()
  const gone = survivor.survivor_id ?? merged.survivor_id
  if (gone) {
    throw new Refusal('conflict', 'organization_merged_already', 'One of the two was merged already.', {
      survivor_id: gone,
    })
  }
  return { survivor, merged }
}

async function loadOrganizations(ctx: Context, ids: string[]) {
  const rows = await ctx.db.all<OrganizationRow & { survivor_id: string | null }>(sql`
    select ${columns}, survivor_id from organizations
    where workspace_id = ${ctx.db.workspaceId} and id = any(${ids}::uuid[]) order by id for update`)
  return ids.map((id) => rows.find((row) => row.id === id))
}

function organizationNotFound(): Refusal {
  return new Refusal('not_found', 'organization_not_found', 'There is no such organization.')
}
