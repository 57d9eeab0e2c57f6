import { brokenConstraint, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { type Mapping, readMapping } from '../mapping.ts'

/** A mapping as it came in a request. Refuses `mapping_invalid` with a sentence for each place that is wrong. */
export function checkMapping(told: unknown, name = 'that was sent'): Mapping {
  return readMapping(JSON.stringify(told), name)
}

/**
 * Saves a mapping under the client's id, made or changed. Marketing and lead managers. Refuses `mapping_invalid`,
 * `mapping_name_taken`.
 */
export async function saveMapping(
  ctx: Context,
  o: { id: string; name: string; mapping: unknown },
): Promise<void> {
  const document = JSON.stringify(checkMapping(o.mapping, o.name))
  await ctx.db
    .run(sql`
      insert into mappings (workspace_id, id, name, document, saved_by, saved_at)
      values (${ctx.db.workspaceId}, ${o.id}, ${o.name}, ${document}, ${memberOf(ctx.actor)}, ${ctx.now})
      on conflict (workspace_id, id) do update
      set name = excluded.name, document = excluded.document, saved_by = excluded.saved_by, saved_at = excluded.saved_at`)
    .catch((error) => {
      if (brokenConstraint(error) !== 'mappings_workspace_id_name_key') throw error
      throw new Refusal('conflict', 'mapping_name_taken', `There is a mapping called “${o.name}” already.`)
    })
}

/** Refuses `mapping_unknown`. */
export async function dropMapping(ctx: Context, o: { id: string }): Promise<void> {
  const gone = await ctx.db.run(
    sql`delete from mappings where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`,
  )
  if (gone === 0) throw new Refusal('not_found', 'mapping_unknown', 'There is no such mapping.')
}
