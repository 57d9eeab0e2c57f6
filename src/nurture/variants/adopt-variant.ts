import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { offerVariant } from '#src/mail/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import type { Program } from '../program/program-types.ts'
import { putVersion } from '../program/put-program.ts'
import { type ProgramVersion, readProgram } from '../program/read-programs.ts'
import { moveToVersion, switchOn } from '../program/switch-program.ts'
import { readFinding, type Tested, tellTest, testOf, testsOf } from './read-tests.ts'
import type { TestTold } from './tell-best.ts'
import { type Letter, type Variant, variantsOf } from './variants.ts'

/**
 * Ends a test: the variant goes to everybody by a new version, which takes the place of the one in force, and those within
 * go on by it. Without `variant`, the best. Refuses `program_not_found`, `variant_test_not_found`, `variant_not_known_yet`
 * before it is told and for one that lost, `program_changed` where a newer version is not in force.
 */
export async function adoptVariant(
  ctx: Context,
  o: { programId: string; step: string; variant?: Letter | undefined },
): Promise<{ version: number; before: number }> {
  const { program, versions } = await readProgram(ctx.db, o.programId)
  const newest = versions[0] as ProgramVersion | undefined
  const tested = testOf(newest ? testsOf(o.programId, newest.document) : [], o.step)
  if (!newest || (program.is_on && program.version !== newest.version))
    throw new Refusal(
      'conflict',
      'program_changed',
      'A newer version is put down and not switched on. Switch it on, or put down another without the test.',
    )
  const told = (await readFinding(ctx.db, tested))?.figures ?? (await tellTest(ctx.db, tested, ctx.now))
  const chosen = variantsOf(tested.mail).find(({ letter }) => letter === (o.variant ?? told.best))
  if (
    told.state === 'open' ||
    !chosen ||
    told.variants.find(({ variant }) => variant === chosen.letter)?.is_beaten
  )
    throw new Refusal(
      'conflict',
      'variant_not_known_yet',
      'It is not yet known that this one is the better one.',
    )
  const document = withoutTest(newest.document, o.step, chosen)
  await offerVariant(ctx, chosen.sends.template)
  const version = await putVersion(ctx, o.programId, document, newest.version)
  if (program.is_on) await switchOn(ctx, o.programId, version)
  for (const one of versions)
    if (
      testsOf(o.programId, one.document).some(({ step, since }) => step === o.step && since === tested.since)
    )
      await moveToVersion(ctx, o.programId, version, one.version)
  await noteFinding(ctx, tested, told)
  await ctx.db.run(sql`
    update variant_findings set adopted_version = ${version}, adopted_by = ${memberOf(ctx.actor)}::uuid,
      adopted_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and program_id = ${o.programId} and step = ${o.step}
      and since = ${tested.since}`)
  return { version, before: newest.version }
}

/** Writes down what a test found, as it stands; noted once. */
export async function noteFinding(
  ctx: Context,
  { programId, step, since }: Tested,
  told: TestTold,
): Promise<void> {
  await ctx.db.run(sql`
    insert into variant_findings (workspace_id, program_id, step, since, found_at, state, best, figures)
    values (${ctx.db.workspaceId}, ${programId}, ${step}, ${since}, ${ctx.now}, ${told.state}, ${told.best},
      ${JSON.stringify(told)}::jsonb) on conflict do nothing`)
}

function withoutTest(document: Program, key: string, { sends }: Variant): Program {
  const steps = document.steps.map((step) => {
    if (step.key !== key || step.do !== 'mail') return step
    const { test: _, ...rest } = step
    return {
      ...rest,
      template: sends.template,
      ...(sends.version === undefined ? {} : { version: sends.version }),
    }
  })
  return { ...document, steps }
}
