import { type Db, sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'
import type { Block } from './blocks.ts'
import { templateNotFound } from './put-template.ts'

export interface TemplateLine {
  id: string
  name: string
  subject: string
  version: number
  is_designed: boolean
  is_archived: boolean
  changed_at: Date
  changed_by: string | null
}

export interface TemplateShown extends TemplateLine {
  body: string | null
  blocks: Block[] | null
}

const lines = (db: Db, which: ReturnType<typeof sql>) => sql<TemplateShown>`
  select t.id, t.name, v.subject, v.version, v.blocks is not null as is_designed,
    t.archived_at is not null as is_archived, v.made_at as changed_at, m.name as changed_by, v.body, v.blocks
  from mail_templates t
  cross join lateral (
    select * from mail_template_versions v
    where v.workspace_id = t.workspace_id and v.template_id = t.id order by version desc limit 1
  ) v
  left join members m on m.workspace_id = v.workspace_id and m.id = v.made_by
  where t.workspace_id = ${db.workspaceId} and ${which}`

/** The templates of a workspace as they are now, by name. */
export async function listTemplates(db: Db, o: { archived: boolean }): Promise<TemplateLine[]> {
  const rows = await db.all(sql<TemplateShown>`
    ${lines(db, o.archived ? sql`t.archived_at is not null and t.variant_of is null` : sql`t.archived_at is null`)}
    order by lower(t.name), t.id limit 1000`)
  return rows.map(({ body: _, blocks: __, ...line }) => line)
}

/** One template with what it says now. Refuses `template_not_found`. */
export async function readTemplate(db: Db, id: string): Promise<TemplateShown> {
  const row = await db.first(lines(db, sql`t.id = ${id}`))
  if (!row) throw templateNotFound()
  return row
}

/** Gives it another name; what is queued and sent is named as it is now. Refuses `template_not_found`. */
export async function nameTemplate(ctx: Context, o: { id: string; name: string }): Promise<void> {
  const named = await ctx.db.run(sql`
    update mail_templates set name = ${o.name} where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  if (named === 0) throw templateNotFound()
}

/** Puts it away, or takes it out again; what names it goes on sending it. Refuses `template_not_found`. */
export async function archiveTemplate(ctx: Context, o: { id: string; isArchived: boolean }): Promise<void> {
  const changed = await ctx.db.run(sql`
    update mail_templates set archived_at = ${o.isArchived ? ctx.now : null}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  if (changed === 0) throw templateNotFound()
}

/** Puts a text that a test made on the list, named after the one it came from and its subject. Does nothing to others. */
export async function offerVariant(ctx: Context, id: string): Promise<void> {
  await ctx.db.run(sql`
    update mail_templates t set archived_at = null, variant_of = null, name = left(o.name || ': ' || v.subject, 100)
    from mail_templates o, mail_template_versions v
    where t.workspace_id = ${ctx.db.workspaceId} and t.id = ${id}
      and o.workspace_id = t.workspace_id and o.id = t.variant_of
      and v.workspace_id = t.workspace_id and v.template_id = t.id and v.version = 1`)
}
