import { brokenConstraint, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { definitionSchema } from './definition-types.ts'

const LARGEST_DOCUMENT = 1_000_000

/**
 * Writes a definition down as the next version. It judges nothing until it is activated, and never changes: a better
 * draft is another version. Marketing and the lead manager may. `newestSeen` is the newest version that the writer knew
 * of. Refuses `definition_unreadable` with what is wrong, `definition_too_large`, `definition_drafted_since` when
 * somebody wrote one since (with which and who), `definition_drafted_by_another` when two write at the same moment.
 */
export async function draftDefinition(
  ctx: Context,
  document: unknown,
  o: { newestSeen?: number | undefined } = {},
): Promise<{ version: number }> {
  const read = definitionSchema.safeParse(document)
  if (!read.success) {
    throw new Refusal('invalid', 'definition_unreadable', 'This definition cannot be judged by yet.', {
      problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    })
  }
  if (o.newestSeen !== undefined) await refuseUnseen(ctx, o.newestSeen)
  const text = JSON.stringify(read.data)
  if (text.length > LARGEST_DOCUMENT) {
    throw new Refusal(
      'too_large',
      'definition_too_large',
      'This definition is too large: use shorter word lists.',
    )
  }
  try {
    const row = await ctx.db.first<{ version: number }>(sql`
      insert into definitions (workspace_id, version, name, document, drafted_by, drafted_at)
      select ${ctx.db.workspaceId}, coalesce(max(version), 0) + 1, ${read.data.name}, ${text}::jsonb,
        ${memberOf(ctx.actor)}::uuid, ${ctx.now}
      from definitions where workspace_id = ${ctx.db.workspaceId}
      returning version`)
    return { version: row?.version ?? 0 }
  } catch (error) {
    if (brokenConstraint(error) !== 'definitions_pkey') throw error
    throw new Refusal(
      'conflict',
      'definition_drafted_by_another',
      'Somebody else wrote a draft at the same moment. Look at theirs first.',
    )
  }
}

async function refuseUnseen({ db }: Context, newestSeen: number): Promise<void> {
  const newer = await db.first<{ version: number; name: string | null }>(sql`
    select d.version, m.name from definitions d
    left join members m on m.workspace_id = d.workspace_id and m.id = d.drafted_by
    where d.workspace_id = ${db.workspaceId} and d.version > ${newestSeen} order by d.version desc limit 1`)
  if (!newer) return
  throw new Refusal(
    'conflict',
    'definition_drafted_since',
    `${newer.name ?? 'Somebody else'} wrote version ${newer.version} since you began. Look at it first; yours is not lost.`,
    { version: newer.version, by: newer.name },
  )
}
