import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readProgram, readPrograms } from './read-programs.ts'

/**
 * Puts a version in force, and leads enter from now on; who is within stays on theirs. Refuses `program_not_found`,
 * `version_not_found`, `program_archived`.
 */
export async function switchOn(ctx: Context, id: string, version: number): Promise<void> {
  const { program, versions } = await readProgram(ctx.db, id)
  if (!versions.some((one) => one.version === version))
    throw new Refusal('not_found', 'version_not_found', 'There is no such version of this program.')
  if (program.archived_at)
    throw new Refusal('conflict', 'program_archived', 'This program was put away. Take it back first.')
  const { workspaceId } = ctx.db
  await ctx.db.run(sql`
    update programs set is_on = true, version = ${version} where workspace_id = ${workspaceId} and id = ${id}`)
  await ctx.db.run(sql`
    update program_versions set in_force_at = coalesce(in_force_at, ${ctx.now})
    where workspace_id = ${workspaceId} and program_id = ${id} and version = ${version}`)
}

/** Nobody enters any more; who is within goes on to the end. Refuses `program_not_found`. */
export async function switchOff(ctx: Context, id: string): Promise<void> {
  await readProgram(ctx.db, id)
  await ctx.db.run(sql`
    update programs set is_on = false where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
}

/** Puts the programs in another order. Names each once; refuses `programs_changed` where somebody was quicker. */
export async function orderPrograms(ctx: Context, ids: readonly string[]): Promise<void> {
  const known = new Set((await readPrograms(ctx.db)).map(({ id }) => id))
  if (ids.length !== known.size || new Set(ids).size !== ids.length || !ids.every((id) => known.has(id)))
    throw new Refusal(
      'conflict',
      'programs_changed',
      'Somebody changed the programs meanwhile. Look at them first.',
    )
  await ctx.db.run(sql`
    update programs p set position = v.place from unnest(${ids}::uuid[]) with ordinality v(id, place)
    where p.workspace_id = ${ctx.db.workspaceId} and p.id = v.id`)
}

/**
 * Moves those who are within to another version: whoever stands at a step that it has too. The others go on by theirs.
 * `from`: only those who go by that one.
 * Refuses `program_not_found`, `version_not_found`. Answers how many were moved and how many stay.
 */
export async function moveToVersion(
  ctx: Context,
  id: string,
  version: number,
  from?: number,
): Promise<{ moved: number; stayed: number }> {
  const { versions } = await readProgram(ctx.db, id)
  const to = versions.find((one) => one.version === version)
  if (!to) throw new Refusal('not_found', 'version_not_found', 'There is no such version of this program.')
  const { workspaceId } = ctx.db
  const steps = to.document.steps.map(({ key }) => key)
  const chosen = from === undefined ? sql`version <> ${version}` : sql`version = ${from}`
  const moved = await ctx.db.run(sql`
    update enrollments set version = ${version}
    where workspace_id = ${workspaceId} and program_id = ${id} and ended_at is null and ${chosen}
      and step = any(${steps}::text[])`)
  const rest = await ctx.db.first<{ n: number }>(sql`
    select count(*)::int as n from enrollments
    where workspace_id = ${workspaceId} and program_id = ${id} and ended_at is null and ${chosen} and version <> ${version}`)
  return { moved, stayed: rest?.n ?? 0 }
}
