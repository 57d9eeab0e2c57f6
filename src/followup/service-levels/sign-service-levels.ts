import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import type { AgreedDocument } from '#src/people/signing/agreed-document.ts'

/**
 * Puts drafted service levels in force, with who signed them and from when on; earlier versions stay as they were.
 * Follows from the last signature (people/signing), and plays a history in which others signed; no route does it on
 * somebody's word. Refuses `signature_missing`, `signer_not_found`, and `service_levels_signed_already` for a version
 * that was signed or is not there.
 */
export async function signServiceLevels(
  ctx: Context,
  o: { version: number; signedBy: readonly string[]; effectiveFrom?: Date | undefined },
): Promise<void> {
  const signers = [...new Set(o.signedBy)]
  if (signers.length === 0) {
    const sentence = 'Service levels are in force only once somebody has signed them.'
    throw new Refusal('invalid', 'signature_missing', sentence)
  }
  const row = await ctx.db.first<{ known: number }>(sql`
    select count(*)::int as known from members
    where workspace_id = ${ctx.db.workspaceId} and id = any(${signers}::uuid[])`)
  if (row?.known !== signers.length) {
    throw new Refusal('not_found', 'signer_not_found', 'Somebody who is to sign is not a member.')
  }
  const changed = await ctx.db.run(sql`
    update service_levels set signed_by = ${signers}::uuid[], signed_at = ${ctx.now},
      effective_from = ${o.effectiveFrom ?? ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and version = ${o.version} and cardinality(signed_by) = 0`)
  if (changed > 0) return
  const sentence = 'This version was signed before, or is not there. To go back to one, draft it again.'
  throw new Refusal('conflict', 'service_levels_signed_already', sentence)
}

/** The service levels as something that is put to signature. */
export const signedServiceLevels: AgreedDocument = {
  name: 'service_levels',
  async read(db, version) {
    const row = await db.first<{ content: unknown; draftedBy: string | null; isAgreed: boolean }>(sql`
      select document as content, drafted_by as "draftedBy", cardinality(signed_by) > 0 as "isAgreed"
      from service_levels where workspace_id = ${db.workspaceId} and version = ${version}`)
    return row ?? null
  },
  async lastAgreed(db) {
    const row = await db.first<{ version: number }>(sql`
      select version from service_levels where workspace_id = ${db.workspaceId} and cardinality(signed_by) > 0
      order by signed_at desc, version desc limit 1`)
    return row?.version ?? 0
  },
  takeEffect: (ctx, o) => signServiceLevels(ctx, o),
}
