import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { whyUnreadable } from '../rendering/liquid.ts'
import type { Block } from './blocks.ts'
import type { TemplateVersion } from './reference.ts'
import { mailTemplates, templateVersions } from './tables.ts'

const LONGEST_NAME = 100

/** What a template says. A letter has a body and no blocks; a designed one has blocks, and a body only where its plain text is written by hand. */
export interface TemplateWords {
  subject: string
  body: string | null
  blocks: Block[] | null
}

/**
 * Makes a template with its first version. Who may write answers. `unsent`: kept as it is written, never offered, and not
 * looked at. `variantOf`: the words of that template under another subject, on no list. Refuses `template_unreadable` with what is wrong and where.
 */
export async function makeTemplate(
  ctx: Context,
  o: TemplateWords & { name?: string; unsent?: boolean; variantOf?: string },
): Promise<TemplateVersion> {
  const { name, unsent = false, variantOf = null, ...words } = o
  if (!unsent) refuseUnreadable(words)
  const id = newId()
  const made = { made_at: ctx.now, made_by: memberOf(ctx.actor) }
  const called = (name ?? words.subject).trim().slice(0, LONGEST_NAME) || 'Without a name'
  const archived_at = unsent || variantOf ? ctx.now : null
  await ctx.db.insert(mailTemplates, [{ id, name: called, ...made, archived_at, variant_of: variantOf }])
  await ctx.db.insert(templateVersions, [{ template_id: id, version: 1, ...words, ...made }])
  return { templateId: id, version: 1 }
}

/**
 * Adds a version to a template: what is queued keeps the one it was written by. Who may write answers. Saying the same
 * again adds none. Refuses `template_not_found`, `template_unreadable`.
 */
export async function rewriteTemplate(
  ctx: Context,
  templateId: string,
  words: TemplateWords,
): Promise<TemplateVersion> {
  refuseUnreadable(words)
  const { db } = ctx
  // Whoever else writes the same template waits here, so that both get a number.
  const found = await db.first(sql`
    select from mail_templates where workspace_id = ${db.workspaceId} and id = ${templateId} for update`)
  if (!found) throw templateNotFound()
  const last = await db.first<{ version: number; same: boolean }>(sql`
    select version, subject = ${words.subject} and body is not distinct from ${words.body}::text
      and blocks is not distinct from ${words.blocks === null ? null : JSON.stringify(words.blocks)}::jsonb as same
    from mail_template_versions where workspace_id = ${db.workspaceId} and template_id = ${templateId}
    order by version desc limit 1`)
  const before = last?.version ?? 0
  if (last?.same) return { templateId, version: before }
  await db.insert(templateVersions, [
    {
      template_id: templateId,
      version: before + 1,
      ...words,
      made_at: ctx.now,
      made_by: memberOf(ctx.actor),
    },
  ])
  return { templateId, version: before + 1 }
}

function refuseUnreadable({ subject, body, blocks }: TemplateWords): void {
  const said = [subject, body ?? '', ...(blocks ?? []).flatMap((block) => Object.values(block))]
  const wrong = said.map((text) => whyUnreadable(text ?? '')).find((why) => why !== undefined)
  if (wrong) throw new Refusal('invalid', 'template_unreadable', `The text cannot be read: ${wrong}`)
}

export function templateNotFound(): Refusal {
  return new Refusal('not_found', 'template_not_found', 'There is no such template.')
}
