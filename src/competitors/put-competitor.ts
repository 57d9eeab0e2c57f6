import { type Db, sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { competitorNotFound, noName, spellingTaken } from './refusals.ts'

/**
 * Puts a competitor on the list, or says anew what it is called and how else it is written; its name is a spelling of it,
 * too. What was told before, in any of them, counts as it from now on. Who keeps the workspace's lists. Refuses
 * `spelling_taken`, `no_name`.
 */
export async function putCompetitor(
  ctx: Context,
  o: { id: string; name: string; spellings: readonly string[] },
): Promise<void> {
  const { db } = ctx
  await db.run(sql`
    insert into competitors (workspace_id, id, name, made_at, made_by)
    values (${db.workspaceId}, ${o.id}, ${o.name}, ${ctx.now}, ${memberOf(ctx.actor)})
    on conflict (workspace_id, id) do update set name = excluded.name`)
  const byKey = await keysOf(db, [o.name, ...o.spellings])
  await db.run(sql`
    delete from competitor_spellings
    where workspace_id = ${db.workspaceId} and competitor_id = ${o.id} and key <> all(${[...byKey.keys()]}::text[])`)
  await refuseTaken(db, o.id, byKey)
  await db.run(sql`
    insert into competitor_spellings (workspace_id, key, spelling, competitor_id)
    select ${db.workspaceId}, s.key, s.spelling, ${o.id}
    from unnest(${[...byKey.keys()]}::text[], ${[...byKey.values()]}::text[]) s(key, spelling)
    on conflict (workspace_id, key) do update
    set spelling = excluded.spelling, competitor_id = excluded.competitor_id`)
}

/** Says that a spelling means nobody ("unknown", "a friend"): it is not proposed any more. Refuses `spelling_taken`, `no_name`. */
export async function setAside(ctx: Context, spelling: string): Promise<void> {
  const byKey = await keysOf(ctx.db, [spelling])
  await refuseTaken(ctx.db, null, byKey)
  await ctx.db.run(sql`
    insert into competitor_spellings (workspace_id, key, spelling, competitor_id)
    select ${ctx.db.workspaceId}, s.key, s.spelling, null
    from unnest(${[...byKey.keys()]}::text[], ${[...byKey.values()]}::text[]) s(key, spelling)
    on conflict (workspace_id, key) do nothing`)
}

/** Proposes what was set aside again. */
export async function takeUp(ctx: Context, spelling: string): Promise<void> {
  await ctx.db.run(sql`
    delete from competitor_spellings
    where workspace_id = ${ctx.db.workspaceId} and key = competitor_key(${spelling}) and competitor_id is null`)
}

/** Takes a competitor off the list; what was told of it is proposed again. Refuses `competitor_not_found`. */
export async function removeCompetitor(ctx: Context, id: string): Promise<void> {
  const { db } = ctx
  await db.run(
    sql`delete from competitor_spellings where workspace_id = ${db.workspaceId} and competitor_id = ${id}`,
  )
  const gone = await db.run(
    sql`delete from competitors where workspace_id = ${db.workspaceId} and id = ${id}`,
  )
  if (gone === 0) throw competitorNotFound()
}

/** The first spelling of each key. */
async function keysOf(db: Db, spellings: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.all<{ key: string; spelling: string }>(sql`
    select competitor_key(spelling) as key, spelling from unnest(${[...spellings]}::text[]) with ordinality u(spelling, n)
    order by n desc`)
  const empty = rows.find(({ key }) => key === '')
  if (empty) throw noName(empty.spelling)
  return new Map(rows.map(({ key, spelling }) => [key, spelling]))
}

async function refuseTaken(db: Db, id: string | null, byKey: ReadonlyMap<string, string>): Promise<void> {
  const taken = await db.first<{ key: string; name: string }>(sql`
    select s.key, c.name from competitor_spellings s
    join competitors c on c.workspace_id = s.workspace_id and c.id = s.competitor_id
    where s.workspace_id = ${db.workspaceId} and s.key = any(${[...byKey.keys()]}::text[])
      and s.competitor_id is distinct from ${id}::uuid limit 1`)
  if (taken) throw spellingTaken(byKey.get(taken.key) ?? taken.key, taken.name)
}
