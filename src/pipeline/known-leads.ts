import { campaignsByKey, type OriginCombo, originKey, originsFor } from '#src/campaigns/index.ts'
import { sql } from '#src/db/index.ts'
import { type LeadDraft, loadDrafts } from '#src/lead/index.ts'
import type { PersonRow } from '#src/lead/person/tables.ts'
import type { Context } from '#src/people/context.ts'
import type { ReadInquiry } from './read-arrivals.ts'

/** What caused an inquiry, by its number in the books. */
export interface Origin {
  id: number
  campaignId: string | null
}
/** Leads that inquiries of a batch may belong to. */
export interface LeadsOf {
  byPerson: Map<string, LeadDraft[]>
  byExternalId: Map<string, LeadDraft>
  byId: ReadonlyMap<string, LeadDraft>
}

/** The origin of each inquiry, in their order; new ones get a number. */
export async function numberOrigins(ctx: Context, inquiries: readonly ReadInquiry[]): Promise<Origin[]> {
  const campaigns = await campaignsByKey(
    ctx,
    inquiries.flatMap(({ record }) => record.campaign ?? []),
  )
  const combos = inquiries.map(
    ({ record }): OriginCombo => ({
      source: record.source,
      channel: record.channel,
      campaignId: record.campaign ? (campaigns.get(record.campaign) ?? null) : null,
      topic: record.topic,
    }),
  )
  const numbers = await originsFor(ctx.db, combos)
  return combos.map((combo) => ({
    id: numbers.get(originKey(combo)) as number,
    campaignId: combo.campaignId,
  }))
}

/** The leads of the persons a batch may be from, those with its external ids, and those it answers. */
export async function loadLeads(
  ctx: Context,
  persons: ReadonlyMap<string, PersonRow>,
  inquiries: readonly ReadInquiry[],
): Promise<LeadsOf> {
  const people = [...persons.keys()]
  const numbers = inquiries.flatMap(({ record }) => record.external_id ?? [])
  const answered = inquiries.flatMap(({ replyTo }) => replyTo ?? [])
  if (people.length === 0 && numbers.length === 0 && answered.length === 0)
    return { byPerson: new Map(), byExternalId: new Map(), byId: new Map() }
  // What was merged into another lead is joined there.
  const known = await ctx.db.all<{ id: string; external_id: string | null }>(sql`
    select id, null as external_id from leads
    where workspace_id = ${ctx.db.workspaceId} and person_id = any(${people}::uuid[])
    union
    select coalesce(survivor_id, id), external_id from leads
    where workspace_id = ${ctx.db.workspaceId} and external_id = any(${numbers}::text[])`)
  const drafts = await loadDrafts(ctx, [...new Set([...known.map((row) => row.id), ...answered])])
  const leadsOf: LeadsOf = { byPerson: new Map(), byExternalId: new Map(), byId: drafts }
  for (const draft of drafts.values()) {
    const { person_id } = draft.lead
    leadsOf.byPerson.set(person_id, [...(leadsOf.byPerson.get(person_id) ?? []), draft])
  }
  for (const { id, external_id } of known) {
    const draft = drafts.get(id)
    if (draft && external_id) leadsOf.byExternalId.set(external_id, draft)
  }
  return leadsOf
}
