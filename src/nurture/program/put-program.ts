import { brokenConstraint, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { withTests } from '../variants/with-tests.ts'
import type { Program, Step } from './program-types.ts'
import { readProgram } from './read-programs.ts'

/** Makes a program; it stands last and is off. Refuses `program_name_taken`. Answers its id. */
export async function makeProgram(ctx: Context, name: string): Promise<string> {
  const id = newId()
  await refusingTakenNames(
    name,
    ctx.db.run(sql`
      insert into programs (workspace_id, id, name, position, made_by, made_at)
      select ${ctx.db.workspaceId}::uuid, ${id}::uuid, ${name}, coalesce(max(position), 0) + 1,
        ${memberOf(ctx.actor)}::uuid, ${ctx.now}
      from programs where workspace_id = ${ctx.db.workspaceId}`),
  )
  return id
}

/**
 * Puts down another version of a program; leads that are in it go on by theirs. `after` is the version it was made from
 * (null: the first), so that nobody writes over what somebody else put down meanwhile. Templates are named with the
 * version they have now, where none is given. Refuses `program_not_found`, `program_changed`, `template_not_found`,
 * `next_program_not_found`, `template_unreadable`. Answers the number of the version.
 */
export async function putVersion(
  ctx: Context,
  id: string,
  document: Program,
  after: number | null,
): Promise<number> {
  const { db } = ctx
  const known = await readProgram(db, id)
  const last = known.versions[0]?.version ?? null
  if (last !== after) {
    throw new Refusal(
      'conflict',
      'program_changed',
      'Somebody changed this program meanwhile. Look at it first.',
    )
  }
  const { afterwards } = document
  if (afterwards.do === 'program') await requireOther(ctx, id, afterwards.program)
  const version = (last ?? 0) + 1
  const versioned = await withTemplateVersions(ctx, document.steps)
  const steps = await withTests(ctx, versioned, known.versions[0]?.document.steps ?? [], version)
  await db.run(sql`
    insert into program_versions (workspace_id, program_id, version, document, made_by, made_at)
    values (${db.workspaceId}, ${id}, ${version}, ${JSON.stringify({ ...document, steps })}::jsonb,
      ${memberOf(ctx.actor)}::uuid, ${ctx.now})`)
  return version
}

/** Another name, or off the list. Refuses `program_not_found`, `program_name_taken`, `program_is_on`. */
export async function changeProgram(
  ctx: Context,
  id: string,
  change: { name?: string | undefined; archived?: boolean | undefined },
): Promise<void> {
  const { program } = await readProgram(ctx.db, id)
  if (change.archived && program.is_on)
    throw new Refusal('conflict', 'program_is_on', 'Switch it off first; who is within goes on to the end.')
  const archivedAt = change.archived === undefined ? program.archived_at : change.archived ? ctx.now : null
  const name = change.name ?? program.name
  await refusingTakenNames(
    name,
    ctx.db.run(sql`
      update programs set name = ${name}, archived_at = ${archivedAt}
      where workspace_id = ${ctx.db.workspaceId} and id = ${id}`),
  )
}

async function requireOther(ctx: Context, id: string, next: string): Promise<void> {
  const found = await ctx.db.first(sql`
    select from programs where workspace_id = ${ctx.db.workspaceId} and id = ${next} and archived_at is null`)
  if (!found || next === id) {
    throw new Refusal('invalid', 'next_program_not_found', 'There is no such other program to go on with.')
  }
}

async function withTemplateVersions({ db }: Context, steps: readonly Step[]): Promise<Step[]> {
  const mails = steps.flatMap((step) => (step.do === 'mail' ? [step] : []))
  const others = mails.flatMap(({ test }) => test?.others ?? [])
  const wanted = [...mails, ...others].flatMap(({ template }) => template ?? [])
  const rows = await db.all<{ template_id: string; version: number }>(sql`
    select v.template_id, v.version from mail_template_versions v
    where v.workspace_id = ${db.workspaceId} and v.template_id = any(${wanted}::uuid[])
    order by v.version`)
  const versions = Map.groupBy(rows, (row) => row.template_id)
  const versionOf = (key: string, template: string, asked: number | undefined): number => {
    const known = versions.get(template)?.map(({ version }) => version) ?? []
    const version = asked ?? known.at(-1)
    if (version === undefined || !known.includes(version)) {
      throw new Refusal('invalid', 'template_not_found', `There is no such template for step ${key}.`)
    }
    return version
  }
  return steps.map((step) => {
    if (step.do !== 'mail') return step
    const { key, test } = step
    const version = versionOf(key, step.template, step.version)
    if (!test) return { ...step, version }
    const tried = test.others.map(({ version: asked, ...other }) =>
      other.template === null ? other : { ...other, version: versionOf(key, other.template, asked) },
    )
    return { ...step, version, test: { ...test, others: tried } }
  })
}

async function refusingTakenNames(name: string, write: Promise<unknown>): Promise<void> {
  try {
    await write
  } catch (error) {
    if (brokenConstraint(error) === 'programs_by_name')
      throw new Refusal('conflict', 'program_name_taken', `There is a program named ${name} already.`)
    throw error
  }
}
