import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { makeTemplate } from '#src/mail/index.ts'
import { drainEnrollments, enrollArrivals, fillPrograms, tieLooseEnds } from '#src/nurture/index.ts'
import { type ProgramDraft, programSchema } from '#src/nurture/program/program-types.ts'
import { makeProgram, putVersion } from '#src/nurture/program/put-program.ts'
import { switchOn } from '#src/nurture/program/switch-program.ts'
import type { World } from './world.ts'

/** A template of the workspace that greets by name. */
export async function greeting(world: World): Promise<string> {
  const { templateId } = await world.inTx('mira', (ctx) =>
    makeTemplate(ctx, { subject: 'Hello {{ first_name }}', body: 'Good to know you.', blocks: null }),
  )
  return templateId
}

/** A program that is on; answers its id. */
export function programOn(world: World, draft: ProgramDraft, name = `Program ${newId()}`): Promise<string> {
  return world.inTx('mira', async (ctx) => {
    const id = await makeProgram(ctx, name)
    await switchOn(ctx, id, await putVersion(ctx, id, programSchema.parse(draft), null))
    return id
  })
}

/** Everything that programs do by themselves, as of a moment. Answers how much was done. */
export async function playPrograms(world: World, asOf: Date): Promise<number> {
  const o = { database: world.database, workspaceId: world.workspace.id, asOf }
  return (
    (await fillPrograms(o)) +
    (await enrollArrivals(o)) +
    (await drainEnrollments(o)) +
    (await tieLooseEnds(o))
  )
}

/** Gives a person of a lead a ground to be mailed on. */
export async function mayBeMailed(world: World, leadId: string, basis = 'consent'): Promise<void> {
  await world.database.bind(world.workspace.id).run(sql`
    insert into contact_bases (workspace_id, person_id, channel, basis, origin, since)
    select workspace_id, person_id, 'email', ${basis}, 'form', '2026-01-01' from leads
    where workspace_id = ${world.workspace.id} and id = ${leadId}`)
}
