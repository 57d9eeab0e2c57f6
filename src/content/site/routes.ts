import { z } from 'zod'
import { type Db, sql } from '#src/db/index.ts'
import type { App } from '#src/people/door.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { readOrigins } from './read-origins.ts'
import { putSite, readSite, siteRules } from './rules-of-site.ts'

export const siteAnswer = z.object({
  rules: siteRules,
  /** What is pasted into the pages of the site. */
  snippet: z.string(),
  last_heard: z.object({ at: z.date(), page: z.string(), is_known: z.boolean() }).nullable(),
  /** Browsers that belong to somebody, and visits of the last thirty days. */
  visitors: z.int(),
  /** Origins of forms and content, to choose from. */
  seen_origins: z.array(z.string()),
  topics: z.array(z.string()),
})

/** How visits of the company's own site are taken, as marketing sets it. */
export function siteRoutes(app: App, { publicUrl }: { publicUrl: string }): void {
  const shown = async (db: Db) => {
    const [rules, { slug }, last, counted, origins, topics] = await Promise.all([
      readSite(db),
      readWorkspace(db),
      db.first<{ at: Date; page: string; is_known: boolean }>(sql`
        select heard_at as at, page, is_known from site_hearings where workspace_id = ${db.workspaceId}`),
      db.first<{ visitors: number }>(sql`
        select count(*)::int as visitors from (
          select from site_visitors where workspace_id = ${db.workspaceId} limit 100000) v`),
      readOrigins(db),
      db.all<{ topic: string }>(sql`
        select distinct topic from origins
        where workspace_id = ${db.workspaceId} and topic is not null order by topic limit 300`),
    ])
    return {
      rules,
      snippet: snippetFor(publicUrl, slug),
      last_heard: last ?? null,
      visitors: counted?.visitors ?? 0,
      seen_origins: origins.filter((one) => !rules.origins.includes(one)),
      topics: topics.map(({ topic }) => topic),
    }
  }
  app.route({
    method: 'GET',
    url: '/api/site',
    summary:
      'How visits of the company’s own site are taken, the snippet for it, and when one was heard last',
    needs: 'programs.read',
    schema: { answers: { 200: siteAnswer } },
    handler: ({ read }) => shown(read().db),
  })
  app.route({
    method: 'PUT',
    url: '/api/site',
    summary: 'Say from which sites visits are taken, what pages are about, and how many visits are a signal',
    needs: 'programs.write',
    schema: { body: siteRules, answers: { 200: siteAnswer } },
    handler: ({ change, body }) =>
      change(async (ctx) => {
        await putSite(ctx, body)
        return shown(ctx.db)
      }),
  })
}

function snippetFor(publicUrl: string, slug: string): string {
  return `<script src="${new URL(publicUrl).origin}/site.js" data-site="${slug}" defer></script>`
}
