import { sql } from '#src/db/index.ts'
import { checkMapping } from '#src/intake/channels/import/mappings/save-mapping.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type PartnerFile, readPartnerFile } from './file-record.ts'
import { fits, keepPartnerMapping, readUnderstood, type Understood } from './partner-mapping.ts'
import { fitsSales, salesMappingShape } from './reading/sales-columns.ts'

/**
 * Says what the columns and words of a partner's files mean: for this file and every later one. Channel and lead managers.
 * Refuses `partner_file_not_found`, `mapping_invalid`, `mapping_without_status`,
 * `mapping_without_period`, `file_settled`.
 */
export async function explainFile(ctx: Context, o: { id: string; mapping: unknown }): Promise<PartnerFile> {
  const file = await openFile(ctx, o.id)
  const understood = understandable(o.mapping, file.headers)
  const { tells, mapping } = understood
  await keepPartnerMapping(ctx, file.team_id, understood)
  await ctx.db.run(sql`
    update partner_files set state = 'ready', tells = ${tells}, mapping = ${JSON.stringify(mapping)}
    where workspace_id = ${ctx.db.workspaceId} and id = ${file.id}`)
  return { ...file, state: 'ready', tells, mapping }
}

function understandable(told: unknown, headers: readonly string[]): Understood {
  const sales = salesMappingShape.safeParse(told)
  if (sales.success) {
    if (fitsSales(sales.data, headers)) return { tells: 'sales', mapping: sales.data }
    throw new Refusal(
      'invalid',
      'mapping_without_period',
      'Say which column tells the period, and which one how much was sold in it.',
    )
  }
  const mapping = checkMapping(told)
  if (mapping.kind === 'opportunities' && fits(mapping, headers)) return { tells: 'leads', mapping }
  throw new Refusal(
    'invalid',
    'mapping_without_status',
    'Say which column tells where a lead stands, and which one says which lead it is: its number, an address, a phone number, a name or a company.',
  )
}

/** Has a file worked through; it begins within a second. Refuses `partner_file_not_found`, `file_unexplained`, `file_settled`. */
export async function applyFile(ctx: Context, o: { id: string }): Promise<void> {
  const file = await openFile(ctx, o.id)
  if (file.state === 'unmapped' || !readUnderstood(file.tells, file.mapping)) {
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
