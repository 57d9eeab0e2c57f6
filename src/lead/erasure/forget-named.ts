import { type Db, sql } from '#src/db/index.ts'
import { wordsIn } from '../search.ts'

/** Removes kept lists that look for the person and nobody else: by nothing but words of their name, or their address. */
export async function forgetViews(db: Db, names: readonly string[]): Promise<void> {
  const views = await db.all<{ id: string; name: string; query: string }>(sql`
    select id, name, query from saved_views where workspace_id = ${db.workspaceId}`)
  const theirs = views.filter(({ name, query }) => {
    const text = new URLSearchParams(query).get('q') ?? ''
    return isNamed(text, names) || isNamed(name, names)
  })
  await db.run(sql`
    delete from saved_views
    where workspace_id = ${db.workspaceId} and id = any(${theirs.map(({ id }) => id)}::uuid[])`)
}

/**
 * Removes what is kept for a day of tagging many leads, where a tag is the person's name or holds their address: leads
 * that wait for such a tag do not get it any more.
 */
export async function forgetTagging(db: Db, names: readonly string[]): Promise<void> {
  const commands = await db.all<{ id: string; tags: string[] }>(sql`
    select id, array(
      select jsonb_array_elements_text(input -> list) from unnest(array['add', 'remove']) list
    ) as tags
    from bulk_commands where workspace_id = ${db.workspaceId} and input ->> 'name' = 'tag'`)
  const theirs = commands.filter(({ tags }) => tags.some((tag) => isNamed(tag, names)))
  await db.run(sql`
    delete from bulk_commands
    where workspace_id = ${db.workspaceId} and id = any(${theirs.map(({ id }) => id)}::uuid[])`)
}

/** What a survey tells of an erased person’s leads goes; what people voted on them stays counted. */
export async function forgetSamples(db: Db, leadIds: readonly string[]): Promise<void> {
  await db.run(sql`
    update surveys s set sample = (
      select jsonb_agg(case when (lead ->> 'id')::uuid = any(${leadIds}::uuid[])
        then lead || '{"told": [], "evidence": {}}' else lead end order by place)
      from jsonb_array_elements(s.sample) with ordinality sampled (lead, place))
    where workspace_id = ${db.workspaceId} and exists (
      select from jsonb_array_elements(s.sample) lead where (lead ->> 'id')::uuid = any(${leadIds}::uuid[]))`)
}

function isNamed(text: string, names: readonly string[]): boolean {
  if (names.some((name) => name.includes('@') && text.toLowerCase().includes(name))) return true
  const words = wordsIn(text).filter((word) => word.length > 3)
  return words.length > 0 && words.every((word) => names.includes(word))
}
