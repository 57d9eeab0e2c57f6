import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { contentNotFound } from '../giving/find-content.ts'
import type { ContentWords } from './tables.ts'

/**
 * Puts something into the library under an id of the caller's, or changes it; every link to it stays. With an address it
 * is given from there, and a file that was kept for it is given no more. Marketing and lead managers. Refuses
 * `content_not_found` for another company's, `form_not_found`, and `form_without_address` where a link is to be mailed and the form asks for no e-mail address.
 */
export async function putContent(ctx: Context, id: string, words: ContentWords): Promise<void> {
  const { db } = ctx
  await refuseOthers(db, id)
  await checkForm(db, words)
  await db.run(sql`
    insert into contents (workspace_id, id, kind, title, topic, buying_stage, language, address, campaign, form_id, given,
      made_by, made_at, changed_at)
    values (${db.workspaceId}, ${id}, ${words.kind}, ${words.title}, ${words.topic}, ${words.buying_stage},
      ${words.language}, ${words.address}, ${words.campaign}, ${words.form_id}, ${words.given}, ${memberOf(ctx.actor)},
      ${ctx.now}, ${ctx.now})
    on conflict (workspace_id, id) do update set kind = excluded.kind, title = excluded.title, topic = excluded.topic,
      buying_stage = excluded.buying_stage, language = excluded.language, address = excluded.address,
      campaign = excluded.campaign, form_id = excluded.form_id, given = excluded.given, changed_at = excluded.changed_at,
      file_version = case when excluded.address is null then contents.file_version end`)
}

/** A public address names no company: whose it is must not be anybody's to take. */
async function refuseOthers(db: Db, id: string): Promise<void> {
  const other = await db.first(
    sql`select from contents where id = ${id} and workspace_id <> ${db.workspaceId} limit 1`,
  )
  if (other) throw contentNotFound()
}

async function checkForm(db: Db, { form_id, given }: ContentWords): Promise<void> {
  if (form_id === null) return
  const form = await db.first<{ asks_address: boolean }>(sql`
    select exists (
      select from jsonb_array_elements(document->'fields') f
      where f->>'key' = 'email' and f->>'required' = 'true'
    ) as asks_address from forms where workspace_id = ${db.workspaceId} and id = ${form_id}`)
  if (!form) throw new Refusal('not_found', 'form_not_found', 'There is no such form.')
  if (given === 'by_mail' && !form.asks_address) {
    throw new Refusal(
      'conflict',
      'form_without_address',
      'A link can be mailed only to who gives an address: let the form require the field “email”.',
    )
  }
}

/** Puts it away, or takes it out again: what was put away is given to nobody. Refuses `content_not_found`. */
export async function archiveContent(ctx: Context, o: { id: string; isArchived: boolean }): Promise<void> {
  const changed = await ctx.db.run(sql`
    update contents set archived_at = ${o.isArchived ? ctx.now : null}, changed_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  if (changed === 0) throw contentNotFound()
}
