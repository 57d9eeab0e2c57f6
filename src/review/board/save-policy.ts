import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { type Policy, readPolicy } from './policy.ts'
import { drawRound } from './rounds.ts'

export type PolicyInput = Omit<Policy, 'version' | 'savedBy' | 'savedAt'> & {
  /** The version that the writer knew of. */
  seen: number
}

/**
 * Agrees anew on how the board works; earlier versions stay. Whoever steers may. Between all and a sample the round that
 * runs is drawn at once under what held for it, so that no case is drawn by two rules. Refuses `member_not_found` for
 * somebody who is no member or has left, `policy_changed_since`.
 */
export async function savePolicy(ctx: Context, input: PolicyInput): Promise<Policy> {
  const { db, now } = ctx
  const memberIds = [...new Set(input.memberIds)]
  await refuseStrangers(db, memberIds)
  const before = await readPolicy(db)
  if (before.version !== input.seen) throw changedSince()
  const isAll = input.sampleSize === null
  if (isAll !== (before.sampleSize === null)) await drawRound(ctx, isAll ? { ...before, ...input } : before)
  try {
    await db.run(sql`
      insert into review_policies (workspace_id, version, sample_size, second_share, acceptance_target, member_ids, saved_by, saved_at)
      values (${db.workspaceId}, ${before.version + 1}, ${input.sampleSize}, ${input.secondShare},
        ${input.acceptanceTarget}, ${memberIds}::uuid[], ${memberOf(ctx.actor)}, ${now})`)
  } catch (error) {
    if (brokenConstraint(error) === 'review_policies_pkey') throw changedSince()
    throw error
  }
  return readPolicy(db)
}

async function refuseStrangers(db: Db, ids: readonly string[]): Promise<void> {
  const known = await db.all<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId} and id = any(${ids}::uuid[]) and left_at is null`)
  if (known.length === ids.length) return
  const sentence = 'Somebody named for the board is no member here, or has left.'
  throw new Refusal('invalid', 'member_not_found', sentence)
}

function changedSince(): Refusal {
  const sentence = 'Somebody else changed how the board works since you began. Look at theirs first.'
  return new Refusal('conflict', 'policy_changed_since', sentence)
}
