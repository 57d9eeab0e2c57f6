import { type Db, sql } from '#src/db/index.ts'
import { loadMapping, type Mapping, mappingShape } from '#src/intake/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import type { FileTells } from './file-record.ts'
import { proposeMapping } from './reading/propose-mapping.ts'
import { fitsSales, type SalesMapping, salesMappingShape } from './reading/sales-columns.ts'

/** A file that is understood: of what it tells, and what its columns and words mean. */
export type Understood = { tells: 'leads'; mapping: Mapping } | { tells: 'sales'; mapping: SalesMapping }

/** How a file with these columns is understood by what somebody said once of this partner's; null where nobody did. */
export async function understand(
  db: Db,
  teamId: string,
  headers: readonly string[],
): Promise<Understood | null> {
  const rows = await db.all<{ tells: FileTells; document: unknown }>(sql`
    select tells, document from partner_mappings where workspace_id = ${db.workspaceId} and team_id = ${teamId}
    order by tells`)
  const known = rows.flatMap(({ tells, document }) => readUnderstood(tells, document) ?? [])
  return known.find((one) => fitsFile(one, headers)) ?? null
}

/** What was stored of a file or partner, if it can be read still. */
export function readUnderstood(tells: FileTells, document: unknown): Understood | null {
  if (tells === 'sales') {
    const read = salesMappingShape.safeParse(document)
    return read.success ? { tells, mapping: read.data } : null
  }
  const read = mappingShape.safeParse(document)
  return read.success ? { tells, mapping: read.data } : null
}

function fitsFile({ tells, mapping }: Understood, headers: readonly string[]): boolean {
  return tells === 'sales' ? fitsSales(mapping, headers) : fits(mapping, headers)
}

export async function keepPartnerMapping(
  ctx: Context,
  teamId: string,
  { tells, mapping }: Understood,
): Promise<void> {
  await ctx.db.run(sql`
    insert into partner_mappings (workspace_id, team_id, tells, document, learned_by, learned_at)
    values (${ctx.db.workspaceId}, ${teamId}, ${tells}, ${JSON.stringify(mapping)}, ${memberOf(ctx.actor)}, ${ctx.now})
    on conflict (workspace_id, team_id, tells) do update
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
