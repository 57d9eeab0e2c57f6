import { sql } from '#src/db/index.ts'
import { checkMapping } from '#src/intake/channels/import/mappings/save-mapping.ts'
import { mappingShape } from '#src/intake/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type PartnerFile, readPartnerFile } from './file-record.ts'
import { fits, keepPartnerMapping } from './partner-mapping.ts'

/**
 * Says what the columns and words of a partner's files mean: for this file and every later one. Channel and lead managers.
 * Refuses `partner_file_not_found`, `mapping_invalid`, `mapping_without_status`, `file_settled`.
 */
export async function explainFile(ctx: Context, o: { id: string; mapping: unknown }): Promise<PartnerFile> {
  const file = await openFile(ctx, o.id)
  const mapping = checkMapping(o.mapping)
  if (mapping.kind !== 'opportunities' || !fits(mapping, file.headers)) {
    throw new Refusal(
      'invalid',
      'mapping_without_status',
      'Say which column tells where a lead stands, and which one says which lead it is: its number, an address, a phone number, a name or a company.',
    )
  }
  await keepPartnerMapping(ctx, file.team_id, mapping)
  await ctx.db.run(sql`
    update partner_files set state = 'ready', mapping = ${JSON.stringify(mapping)}
    where workspace_id = ${ctx.db.workspaceId} and id = ${file.id}`)
  return { ...file, state: 'ready', mapping }
}

/** Has a file worked through; it begins within a second. Refuses `partner_file_not_found`, `file_unexplained`, `file_settled`. */
export async function applyFile(ctx: Context, o: { id: string }): Promise<void> {
  const file = await openFile(ctx, o.id)
  if (file.state === 'unmapped' || !mappingShape.safeParse(file.mapping).success) {
    throw new Refusal('conflict', 'file_unexplained', 'First say what the columns of this file mean.')
  }
  await ctx.db.run(sql`
    update partner_files set state = 'waiting' where workspace_id = ${ctx.db.workspaceId} and id = ${file.id}`)
}

/** Leaves a file undone; it may come again. Refuses `partner_file_not_found`, `file_settled`. */
export async function discardFile(ctx: Context, o: { id: string }): Promise<void> {
  const file = await openFile(ctx, o.id)
  await ctx.db.run(sql`
    delete from partner_file_rows where workspace_id = ${ctx.db.workspaceId} and file_id = ${file.id}`)
  await ctx.db.run(sql`
    update partner_files set state = 'discarded', settled_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = ${file.id}`)
}

async function openFile({ db }: Context, id: string): Promise<PartnerFile> {
  const file = await readPartnerFile(db, id, true)
  if (file.state === 'unmapped' || file.state === 'ready') return file
  throw new Refusal('conflict', 'file_settled', 'This file is being worked through, or was already.')
}
