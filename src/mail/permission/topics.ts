import { type Db, sql } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

/** What mail is about, as people choose from it. */
export interface MailTopic {
  key: string
  name: string
}

/** Those that are offered, in their order. */
export function readTopics(db: Db): Promise<MailTopic[]> {
  return db.all<MailTopic>(sql`
    select key, name from mail_topics where workspace_id = ${db.workspaceId} and archived_at is null
    order by position, key`)
}

/**
 * Says what people choose from, in this order. One that is left out is offered no more; who turned it off stays without
 * it should it come back. Who may write answers.
 */
export async function putTopics(ctx: Context, topics: readonly MailTopic[]): Promise<MailTopic[]> {
  const { db } = ctx
  await db.run(sql`
    update mail_topics set archived_at = ${ctx.now}
    where workspace_id = ${db.workspaceId} and archived_at is null and key <> all(${topics.map(({ key }) => key)}::text[])`)
  await db.run(sql`
    insert into mail_topics (workspace_id, key, name, position)
    select ${db.workspaceId}, key, name, place
    from unnest(${topics.map(({ key }) => key)}::text[], ${topics.map(({ name }) => name)}::text[]) with ordinality
      t(key, name, place)
    on conflict (workspace_id, key) do update
      set name = excluded.name, position = excluded.position, archived_at = null`)
  return readTopics(db)
}
