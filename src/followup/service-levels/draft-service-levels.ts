import { brokenConstraint, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { type ServiceLevels, serviceLevelsSchema } from '../clocks/index.ts'

/**
 * Writes service levels down as the next version. They bind nobody until they are signed, and never change: better ones
 * are another version. `newestSeen` is the newest version that the writer knew of. Refuses `service_levels_unreadable`,
 * `service_levels_written_since` when there is a newer version, and `service_levels_written_by_another` when two write
 * at the same moment.
 */
export async function draftServiceLevels(
  ctx: Context,
  o: { levels: ServiceLevels; newestSeen?: number | undefined },
): Promise<{ version: number }> {
  const read = serviceLevelsSchema.safeParse(o.levels)
  if (!read.success) {
    throw new Refusal('invalid', 'service_levels_unreadable', 'These service levels are not complete.', {
      problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    })
  }
  if (o.newestSeen !== undefined) await refuseUnseen(ctx, o.newestSeen)
  try {
    const row = await ctx.db.first<{ version: number }>(sql`
      insert into service_levels (workspace_id, version, document, effective_from, recorded_at, drafted_by)
      select ${ctx.db.workspaceId}, coalesce(max(version), 0) + 1, ${JSON.stringify(read.data)}::jsonb,
        ${ctx.now}, ${ctx.now}, ${memberOf(ctx.actor)}::uuid
      from service_levels where workspace_id = ${ctx.db.workspaceId}
      returning version`)
    return { version: row?.version ?? 0 }
  } catch (error) {
    if (brokenConstraint(error) !== 'service_levels_pkey') throw error
    const sentence = 'Somebody else wrote service levels at the same moment. Look at theirs first.'
    throw new Refusal('conflict', 'service_levels_written_by_another', sentence)
  }
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
