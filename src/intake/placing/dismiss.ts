import { sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'

/** What an arrival can be instead of an inquiry. */
export const DISMISSAL_KINDS = ['spam', 'invoice', 'support', 'applicant', 'test', 'other'] as const

export type DismissalKind = (typeof DISMISSAL_KINDS)[number]

/**
 * A person says that arrivals in quarantine are no inquiries; `kind` null takes that back. Why they were in quarantine
 * is kept, so that both ways lose nothing. Marketing and lead managers. Answers the ids that were moved: others are not
 * there any more.
 */
export async function dismiss(
  ctx: Context,
  o: { ids: readonly string[]; kind: DismissalKind | null },
): Promise<string[]> {
  const { db } = ctx
  const these = sql`workspace_id = ${db.workspaceId} and inquiry_id = any(${o.ids}::uuid[])`
  const rows = await db.all<{ id: string }>(
    o.kind === null
      ? sql`
          update placements set place = 'quarantine', kind = explanation -> 'was' ->> 'kind',
            reason = explanation -> 'was' ->> 'reason', explanation = explanation - 'was', placed_by = null
          where ${these} and place = 'not_an_inquiry' and explanation -> 'was' ->> 'kind' is not null
          returning inquiry_id as id`
      : sql`
          update placements set place = 'not_an_inquiry', kind = ${o.kind}, reason = null, placed_at = ${ctx.now},
            placed_by = ${memberOf(ctx.actor)},
            explanation = coalesce(explanation, '{}')
              || jsonb_build_object('was', jsonb_build_object('kind', kind, 'reason', reason))
          where ${these} and place = 'quarantine'
          returning inquiry_id as id`,
  )
  return rows.map((row) => row.id)
}
