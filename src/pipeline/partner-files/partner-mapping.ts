import { type Db, sql } from '#src/db/index.ts'
import { loadMapping, type Mapping, mappingShape } from '#src/intake/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { proposeMapping } from './reading/propose-mapping.ts'

/** What a partner's columns and words mean, as somebody said once; null before that. */
export async function readPartnerMapping(db: Db, teamId: string): Promise<Mapping | null> {
  const row = await db.first<{ document: unknown }>(sql`
    select document from partner_mappings where workspace_id = ${db.workspaceId} and team_id = ${teamId}`)
  const read = row && mappingShape.safeParse(row.document)
  return read?.success ? read.data : null
}

export async function keepPartnerMapping(ctx: Context, teamId: string, mapping: Mapping): Promise<void> {
  await ctx.db.run(sql`
    insert into partner_mappings (workspace_id, team_id, document, learned_by, learned_at)
    values (${ctx.db.workspaceId}, ${teamId}, ${JSON.stringify(mapping)}, ${memberOf(ctx.actor)}, ${ctx.now})
    on conflict (workspace_id, team_id) do update
    set document = excluded.document, learned_by = excluded.learned_by, learned_at = excluded.learned_at`)
}

/** Whether a file can be read by a mapping: the status is there, and something that says which lead a row is about. */
export function fits(mapping: Mapping, headers: readonly string[]): boolean {
  const has = (field: string) => {
    const spec = mapping.columns[field]
    const names =
      spec === undefined ? [] : [typeof spec === 'string' || Array.isArray(spec) ? spec : spec.from].flat()
    return names.some((name) => headers.includes(name))
  }
  return has('stage') && ['external_id', 'email', 'phone', 'company', 'name'].some(has)
}

/** The draft for a file whose columns nobody explained yet. */
export async function draftMapping(
  headers: readonly string[],
  o: { title: string; wordsIn: (column: string) => readonly string[] },
): Promise<Mapping> {
  const { mapping } = await loadMapping('opportunities')
  return proposeMapping(headers, { ...o, shipped: mapping })
}
