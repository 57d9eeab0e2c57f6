import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import type { Policy } from './policy.ts'

/** Whether the actor sits on the board: named by the policy, or where it names nobody, a reviewer by office. */
export function isOnBoard({ actor }: Pick<ReadContext, 'actor'>, { memberIds }: Policy): boolean {
  const self = memberOf(actor)
  if (self === null) return false
  return memberIds.length > 0 ? memberIds.includes(self) : reachOf(actor, 'review.decide') !== null
}

/** The member who sits on the board. Refuses `not_on_the_board`. */
export function refuseUnlessOnBoard(ctx: Pick<ReadContext, 'actor'>, policy: Policy): string {
  const self = memberOf(ctx.actor)
  if (self !== null && isOnBoard(ctx, policy)) return self
  const sentence = 'You do not sit on the review board. Whoever leads lead management can name you.'
  throw new Refusal('forbidden', 'not_on_the_board', sentence)
}

export interface BoardMember {
  id: string
  name: string
}

const OFFICE = ['administrator', 'lead_manager', 'marketing']

/**
 * Who can decide: those the policy names, else reviewers by office who have a way to sign in, because an appeal must not
 * wait for a seat that nobody took.
 */
export function boardMembers(db: Db, { memberIds }: Policy): Promise<BoardMember[]> {
  const named =
    memberIds.length > 0
      ? sql`id = any(${memberIds}::uuid[])`
      : sql`roles && ${OFFICE}::text[] and user_id is not null`
  return db.all<BoardMember>(sql`
    select id, name from members
    where workspace_id = ${db.workspaceId} and left_at is null and ${named} order by name, id`)
}
