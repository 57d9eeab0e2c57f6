import { brokenConstraint, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'

/**
 * Puts a drafted version in force, now or from a later moment, with who signed it. Follows from the last signature
 * (people/signing), and plays a history in which others signed; no route does it on somebody's word. Judgements made
 * before keep their version. Refuses `definition_not_found`, `signature_missing`, `signer_not_found`,
 * `activation_in_the_past`, and `definition_activated_already`: to go back to an earlier version, draft it again.
 */
export async function activateDefinition(
  ctx: Context,
  o: { version: number; signedBy: readonly string[]; effectiveFrom?: Date | undefined },
): Promise<void> {
  const signers = [...new Set(o.signedBy)]
  const from = o.effectiveFrom ?? ctx.now
  if (from < ctx.now) {
    throw new Refusal(
      'invalid',
      'activation_in_the_past',
      'A definition can be in force from now on or later: leads were judged already.',
    )
  }
  if (signers.length === 0) {
    throw new Refusal(
      'invalid',
      'signature_missing',
      'A definition is in force only once somebody has signed it.',
    )
  }
  await refuseUnknown(ctx, o.version, signers)
  try {
    await ctx.db.run(sql`
      insert into definition_activations (workspace_id, version, effective_from, signed_by, activated_by, activated_at)
      values (${ctx.db.workspaceId}, ${o.version}, ${from}, ${signers}::uuid[], ${memberOf(ctx.actor)}::uuid, ${ctx.now})`)
  } catch (error) {
    if (brokenConstraint(error) !== 'definition_activations_pkey') throw error
    throw new Refusal(
      'conflict',
      'definition_activated_already',
      'This version was put in force before. To go back to it, draft it again.',
    )
  }
}

async function refuseUnknown(ctx: Context, version: number, signers: readonly string[]): Promise<void> {
  const { workspaceId } = ctx.db
  const row = await ctx.db.first<{ is_drafted: boolean; known: number }>(sql`
    select exists (select from definitions where workspace_id = ${workspaceId} and version = ${version}) as is_drafted,
      (select count(*)::int from members
        where workspace_id = ${workspaceId} and id = any(${signers}::uuid[])) as known`)
  if (!row?.is_drafted) {
    throw new Refusal('not_found', 'definition_not_found', 'There is no such version of the definition.')
  }
  if (row.known !== signers.length) {
    throw new Refusal('not_found', 'signer_not_found', 'Somebody who is to sign is not a member.')
  }
}
