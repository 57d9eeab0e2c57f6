import { type Db, sql } from '#src/db/index.ts'

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
 * shown by its survivor, a pair that became one is not shown. `after` is the last one shown.
 */
export async function listSuggestions(
  db: Db,
  o: { kind: 'person' | 'organization'; limit: number; after?: string | undefined },
): Promise<SuggestionLine[]> {
  const table = sql.raw(o.kind === 'person' ? 'persons' : 'organizations')
  const last = o.after ? await placeOf(db, o.after) : undefined
  return db.all<SuggestionLine>(sql`
    select s.id, s.kind, s.reason, s.likelihood, s.suggested_at, ${side(db, o.kind, 'l')} as left, ${side(db, o.kind, 'r')} as right
    from merge_suggestions s
    join ${table} l0 on l0.workspace_id = s.workspace_id and l0.id = s.left_id
    join ${table} l on l.workspace_id = s.workspace_id and l.id = coalesce(l0.survivor_id, l0.id)
    join ${table} r0 on r0.workspace_id = s.workspace_id and r0.id = s.right_id
    join ${table} r on r.workspace_id = s.workspace_id and r.id = coalesce(r0.survivor_id, r0.id)
    where s.workspace_id = ${db.workspaceId} and s.kind = ${o.kind} and s.decided_at is null and l.id <> r.id
      ${last ? sql`and (s.likelihood, s.id) < (${last.likelihood}::real, ${last.id})` : sql``}
      ${o.kind === 'person' ? sql`and l.erased_at is null and r.erased_at is null` : sql``}
    order by s.likelihood desc, s.id desc limit ${o.limit}`)
}

function placeOf(db: Db, id: string): Promise<{ id: string; likelihood: number } | undefined> {
  return db.first(sql`
    select id, likelihood from merge_suggestions where workspace_id = ${db.workspaceId} and id = ${id}`)
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
