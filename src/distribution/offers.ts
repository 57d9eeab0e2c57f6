import { sql, type Table } from '#src/db/index.ts'
import type { Context } from '#src/people/context.ts'

export interface OfferRow {
  id: string
  lead_id: string
  assignee_id: string
  hop: number
  offered_at: Date
  expires_at: Date
  /** Who was considered and why this one: see OwnerChoice. */
  decision: Record<string, unknown>
}

export const offers: Table<OfferRow> = {
  name: 'offers',
  key: ['id'],
  columns: {
    id: 'uuid',
    lead_id: 'uuid',
    assignee_id: 'uuid',
    hop: 'int2',
    offered_at: 'timestamptz',
    expires_at: 'timestamptz',
    decision: 'jsonb',
  },
}

export type OfferEnding = 'accepted' | 'rejected' | 'expired' | 'withdrawn'

/**
 * Ends open offers. False where one had ended already: somebody else was quicker. `attemptDueAt`: until when whoever
 * accepted owes the first attempt.
 */
export async function endOffers(
  ctx: Context,
  ids: readonly string[],
  ending: OfferEnding,
  o: { reason?: string | null; detail?: string | null; at?: Date; attemptDueAt?: Date } = {},
): Promise<boolean> {
  const ended = await ctx.db.run(sql`
    update offers set ended_at = ${o.at ?? ctx.now}, ending = ${ending}, reason = ${o.reason ?? null},
      reason_detail = ${o.detail ?? null}, attempt_due_at = ${o.attemptDueAt ?? null}
    where workspace_id = ${ctx.db.workspaceId} and id = any(${ids}::uuid[]) and ended_at is null`)
  return ended === ids.length
}

/** Opens an offer again that its assignee ended within the last ten minutes (undo). */
export async function reopenOffer(ctx: Context, id: string): Promise<void> {
  await ctx.db.run(sql`
    update offers set ended_at = null, ending = null, reason = null, reason_detail = null,
      attempt_due_at = null
    where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
}
