import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context, ReadContext } from '#src/people/context.ts'
import type { Permission } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import { draftFrom, type LeadDraft } from './draft.ts'
import { type LeadRow, leads } from './tables.ts'

export const leadColumns = sql.raw(Object.keys(leads.columns).join(', '))

/**
 * Loads leads to be changed. Locked in the order of their ids, so that two transactions never wait for each other; one by
 * one, because asked for all at once the planner may walk every open lead.
 */
export async function loadDrafts(ctx: Context, ids: readonly string[]): Promise<Map<string, LeadDraft>> {
  const rows = await ctx.db.all<LeadRow>(sql`
    select l.* from (select distinct id from unnest(${ids}::uuid[]) id order by id) wanted cross join lateral (
      select ${leadColumns} from leads
      where workspace_id = ${ctx.db.workspaceId} and id = wanted.id offset 0 for update
    ) l`)
  return new Map(rows.map((row) => [row.id, draftFrom(row)]))
}

/** One lead to be changed. Refuses `lead_not_found`; who may see it is asked by the caller (people/permissions). */
export async function loadDraft(ctx: Context, id: string): Promise<LeadDraft> {
  const draft = (await loadDrafts(ctx, [id])).get(id)
  if (!draft) throw leadNotFound()
  return draft
}

/** A lead as it stands, for a question; undefined where there is none. */
export async function readLead(db: Db, id: string): Promise<LeadRow | undefined> {
  return db.first<LeadRow>(
    sql`select ${leadColumns} from leads where workspace_id = ${db.workspaceId} and id = ${id}`,
  )
}

/** The lead, if the actor reaches it under the permission. Refuses `lead_not_found` otherwise. */
export async function reachedLead(ctx: ReadContext, id: string, permission: Permission): Promise<LeadRow> {
  const [lead, within] = [await readLead(ctx.db, id), await membersWithin(ctx, permission)]
  if (!lead || (within !== 'all' && !within.includes(lead.accountable_id ?? ''))) throw leadNotFound()
  return lead
}

export function leadNotFound(): Refusal {
  return new Refusal('not_found', 'lead_not_found', 'There is no such lead, or it is not yours to see.')
}
