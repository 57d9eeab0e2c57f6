import { z } from 'zod'
import { type Db, sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { DEFAULT_INTEREST, type InterestRules } from './interest.ts'

const points = z.int().min(0).max(100)
const times = z.number().min(0).max(10)

/** Points of each behaviour (whole, 0 to 100), factor by buying stage (0 to 10), half-life in days (1 to 365). */
export const interestRules = z.strictObject({
  points: z.strictObject({
    inquired: points,
    replied: points,
    talked: points,
    downloaded: points,
    watched: points,
    clicked: points,
    visited: points,
  }),
  times: z.strictObject({ awareness: times, consideration: times, decision: times }),
  half_life_days: z.int().min(1).max(365),
})

/** How a workspace counts interest; the shipped way where it said nothing. */
export async function readInterestRules(db: Db): Promise<InterestRules> {
  const row = await db.first<{ rules: unknown }>(
    sql`select rules from interest_rules where workspace_id = ${db.workspaceId}`,
  )
  return row ? interestRules.parse(row.rules) : DEFAULT_INTEREST
}

/** Changes how interest is counted, of what was done before as well: scores are worked out when they are looked at. */
export async function putInterestRules(ctx: Context, rules: InterestRules): Promise<InterestRules> {
  await ctx.db.run(sql`
    insert into interest_rules (workspace_id, rules, changed_by, changed_at)
    values (${ctx.db.workspaceId}, ${JSON.stringify(rules)}::jsonb, ${memberOf(ctx.actor)}, ${ctx.now})
    on conflict (workspace_id) do update
      set rules = excluded.rules, changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
  return rules
}
