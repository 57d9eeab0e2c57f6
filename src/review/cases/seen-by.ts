import { sql } from '#src/db/index.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { membersWithin } from '#src/people/reach.ts'
import { boardMembers, isOnBoard } from '../board/members.ts'
import { type Policy, readPolicy } from '../board/policy.ts'
import { kindForSelf } from './case-columns.ts'

type Sql = ReturnType<typeof sql>

/** Which cases the actor sees, and what they are to judge of them. */
export interface Sight {
  policy: Policy
  isOnBoard: boolean
  /** The condition on cases `c` joined with their verdicts. */
  seen: Sql
  /** What is to be judged by the actor; null in SQL for nothing. */
  mine: Sql
}

/**
 * The board sees every case that counts, others those of their people; a rep those of their own that the board has judged.
 * Nobody sees a first verdict while they are to give the second.
 */
export async function sightOf(ctx: ReadContext): Promise<Sight> {
  const policy = await readPolicy(ctx.db)
  const self = memberOf(ctx.actor)
  const onBoard = isOnBoard(ctx, policy)
  const within = onBoard ? 'all' : await membersWithin(ctx, 'review.read')
  const people = within === 'all' ? sql`true` : sql`c.rep_id = any(${within}::uuid[])`
  const isOwn = !onBoard && reachOf(ctx.actor, 'review.read') === 'own'
  const seen = sql`c.withdrawn_at is null and ${people} ${isOwn ? sql`and f.id is not null` : sql``}`
  if (!onBoard || self === null) return { policy, isOnBoard: false, seen, mine: sql`null::text` }
  const others = (await boardMembers(ctx.db, policy)).filter(({ id }) => id !== self)
  return { policy, isOnBoard: true, seen, mine: kindForSelf(self, others.length > 0) }
}
