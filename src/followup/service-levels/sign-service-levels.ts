import { brokenConstraint, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { type ServiceLevels, serviceLevelsSchema } from '../clocks/index.ts'

/**
 * Puts service levels in force as a new version, with who signed them and from when on; earlier versions stay as they
 * were. Nobody signed: kept as a draft. `newestSeen` is the newest version that the writer knew of. Refuses
 * `service_levels_unreadable`, `signer_not_found`, `service_levels_written_since` when there is a newer version, and
 * `service_levels_signed_by_another` when two sign at the same moment.
 */
export async function signServiceLevels(
  ctx: Context,
  o: {
    levels: ServiceLevels
    signedBy: readonly string[]
    effectiveFrom?: Date | undefined
    newestSeen?: number | undefined
  },
): Promise<{ version: number }> {
  const read = serviceLevelsSchema.safeParse(o.levels)
  if (!read.success) {
    throw new Refusal('invalid', 'service_levels_unreadable', 'These service levels are not complete.', {
      problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    })
  }
  const signers = [...new Set(o.signedBy)]
  await refuseStrangers(ctx, signers)
  if (o.newestSeen !== undefined) await refuseUnseen(ctx, o.newestSeen)
  try {
    const row = await ctx.db.first<{ version: number }>(sql`
      insert into service_levels (workspace_id, version, document, signed_by, effective_from, recorded_at)
      select ${ctx.db.workspaceId}, coalesce(max(version), 0) + 1, ${JSON.stringify(read.data)}::jsonb,
        ${signers}::uuid[], ${o.effectiveFrom ?? ctx.now}, ${ctx.now}
      from service_levels where workspace_id = ${ctx.db.workspaceId}
      returning version`)
    return { version: row?.version ?? 0 }
  } catch (error) {
    if (brokenConstraint(error) !== 'service_levels_pkey') throw error
    const sentence = 'Somebody else signed service levels at the same moment. Look at theirs first.'
    throw new Refusal('conflict', 'service_levels_signed_by_another', sentence)
  }
}

async function refuseStrangers(ctx: Context, ids: readonly string[]): Promise<void> {
  const row = await ctx.db.first<{ known: number }>(sql`
    select count(*)::int as known from members
    where workspace_id = ${ctx.db.workspaceId} and id = any(${ids}::uuid[]) and left_at is null`)
  if (row?.known === ids.length) return
  throw new Refusal('not_found', 'signer_not_found', 'Somebody who is to sign is not a member.')
}

async function refuseUnseen({ db }: Context, newestSeen: number): Promise<void> {
  const newer = await db.first<{ version: number }>(sql`
    select version from service_levels where workspace_id = ${db.workspaceId} and version > ${newestSeen}
    order by version desc limit 1`)
  if (!newer) return
  throw new Refusal(
    'conflict',
    'service_levels_written_since',
    `Somebody else wrote version ${newer.version} since you began. Look at it first; yours is not lost.`,
    { version: newer.version },
  )
}
