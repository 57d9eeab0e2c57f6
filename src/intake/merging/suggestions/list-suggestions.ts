import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { mergeOrganizations } from './merge-organizations.ts'
import { mergePersons } from './merge-persons.ts'

export interface SuggestedSide {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  company: string | null
  domain: string | null
  city: string | null
  country: string | null
  leads: number
}

export interface SuggestionLine {
  id: string
  kind: 'person' | 'organization'
  reason: string
  likelihood: number
  suggested_at: Date
  left: SuggestedSide
  right: SuggestedSide
}

/**
 * What may be one and the same, the likeliest first, as the two records stand now: one that was merged meanwhile is
 * shown by its survivor, a pair that became one is not shown.
 */
export async function listSuggestions(
  db: Db,
  o: { kind: 'person' | 'organization'; limit: number },
): Promise<SuggestionLine[]> {
  const table = sql.raw(o.kind === 'person' ? 'persons' : 'organizations')
  return db.all<SuggestionLine>(sql`
    select s.id, s.kind, s.reason, s.likelihood, s.suggested_at, ${side(db, o.kind, 'l')} as left, ${side(db, o.kind, 'r')} as right
    from merge_suggestions s
    join ${table} l0 on l0.workspace_id = s.workspace_id and l0.id = s.left_id
    join ${table} l on l.workspace_id = s.workspace_id and l.id = coalesce(l0.survivor_id, l0.id)
    join ${table} r0 on r0.workspace_id = s.workspace_id and r0.id = s.right_id
    join ${table} r on r.workspace_id = s.workspace_id and r.id = coalesce(r0.survivor_id, r0.id)
    where s.workspace_id = ${db.workspaceId} and s.kind = ${o.kind} and s.decided_at is null and l.id <> r.id
      ${o.kind === 'person' ? sql`and l.erased_at is null and r.erased_at is null` : sql``}
    order by s.likelihood desc, s.id limit ${o.limit}`)
}

function side(db: Db, kind: 'person' | 'organization', alias: 'l' | 'r') {
  const row = sql.raw(alias)
  const own =
    kind === 'person'
      ? sql`'email', ${row}.email, 'phone', ${row}.phone, 'company', ${row}.company, 'domain', null`
      : sql`'email', null, 'phone', null, 'company', null, 'domain', ${row}.domain`
  const column = sql.raw(kind === 'person' ? 'person_id' : 'organization_id')
  return sql`jsonb_build_object('id', ${row}.id, 'name', ${row}.name, 'city', ${row}.city, 'country', ${row}.country, ${own},
    'leads', (select count(*) from leads x where x.workspace_id = ${db.workspaceId} and x.${column} = ${row}.id))`
}

/**
 * Decides a suggestion: the two are merged into `survivorId` (the left one where nothing is said), or kept apart and not
 * suggested again. Who may merge. Refuses `suggestion_not_found`, `suggestion_decided`, and what merging refuses.
 */
export async function decideSuggestion(
  ctx: Context,
  o: { id: string; decision: 'merged' | 'kept_apart'; survivorId?: string | undefined },
): Promise<{ mergeId: string | null }> {
  const found = await ctx.db.first<{
    kind: 'person' | 'organization'
    left_id: string
    right_id: string
    decided_at: Date | null
  }>(sql`
    select kind, left_id, right_id, decided_at from merge_suggestions
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  if (!found) throw new Refusal('not_found', 'suggestion_not_found', 'There is no such suggestion.')
  if (found.decided_at) throw new Refusal('conflict', 'suggestion_decided', 'Somebody decided this already.')
  let mergeId: string | null = null
  if (o.decision === 'merged') {
    const [left, right] = await standing(ctx, found.kind, [found.left_id, found.right_id])
    const survivorId = o.survivorId === right ? right : left
    const pair = { survivorId, mergedId: survivorId === right ? left : right }
    mergeId = (await (found.kind === 'person' ? mergePersons : mergeOrganizations)(ctx, pair)).id
  }
  await ctx.db.run(sql`
    update merge_suggestions set decision = ${o.decision}, decided_at = ${ctx.now}, decided_by = ${memberOf(ctx.actor)}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  return { mergeId }
}

/** Both records, or where they were merged into, in the same order. */
async function standing(
  ctx: Context,
  kind: 'person' | 'organization',
  ids: [string, string],
): Promise<[string, string]> {
  const table = sql.raw(kind === 'person' ? 'persons' : 'organizations')
  const rows = await ctx.db.all<{ id: string; now: string }>(sql`
    select id, coalesce(survivor_id, id) as now from ${table}
    where workspace_id = ${ctx.db.workspaceId} and id = any(${ids}::uuid[])`)
  const now = (id: string) => rows.find((row) => row.id === id)?.now ?? id
  return [now(ids[0]), now(ids[1])]
}
