import { z } from 'zod'
import { type Db, sql } from '#src/db/index.ts'
import { storedLine } from '#src/lib/shapes.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { BUYING_STAGES } from '../touches/tables.ts'
import { SHIPPED_SITE, type SiteRules } from './rules.ts'

const origin = z
  .string()
  .max(300)
  .refine((text) => {
    const url = URL.parse(text)
    return url !== null && /^https?:$/.test(url.protocol) && url.origin === text
  }, 'A site is written like https://www.example.com, without anything behind it.')

const pageRule = z.strictObject({
  pattern: storedLine(300).refine(
    (text) => /^[/*]|^[a-z0-9.-]+(:\d+)?\//i.test(text),
    'A page begins with / or *, or with its site: /pricing*, shop.example.com/*.',
  ),
  topic: storedLine(200).nullable(),
  buying_stage: z.enum(BUYING_STAGES).nullable(),
})

/** Whether visits are taken, from which sites, what the pages are about, and how many visits are a signal. */
export const siteRules = z.strictObject({
  is_on: z.boolean(),
  origins: z.array(origin).max(50),
  pages: z.array(pageRule).max(500),
  several: z.strictObject({ visits: z.int().min(2).max(50), days: z.int().min(1).max(60) }).nullable(),
})

export type Site = SiteRules & { is_on: boolean }

/** How visits of the company's site are taken; off where a workspace said nothing. */
export async function readSite(db: Db): Promise<Site> {
  const row = await db.first<{ is_on: boolean; rules: SiteRules }>(
    sql`select is_on, rules from site_rules where workspace_id = ${db.workspaceId}`,
  )
  return row ? { ...SHIPPED_SITE, ...row.rules, is_on: row.is_on } : { ...SHIPPED_SITE, is_on: false }
}

/** Changes it for visits from now on; what pages were about when they were visited stays as it was. */
export async function putSite(ctx: Context, { is_on, ...rules }: Site): Promise<Site> {
  await ctx.db.run(sql`
    insert into site_rules (workspace_id, is_on, rules, changed_by, changed_at)
    values (${ctx.db.workspaceId}, ${is_on}, ${JSON.stringify(rules)}::jsonb, ${memberOf(ctx.actor)}, ${ctx.now})
    on conflict (workspace_id) do update set is_on = excluded.is_on, rules = excluded.rules,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
  return { is_on, ...rules }
}
