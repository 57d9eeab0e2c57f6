import { type Db, sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { type SendRules, SHIPPED_RULES } from './choose-send-time.ts'

/** When programs and surveys of a workspace may mail. */
export async function readSendRules(db: Db): Promise<SendRules> {
  const row = await db.first<SendRules>(sql`
    select quiet_from as "quietFrom", quiet_until as "quietUntil", weekdays_only as "weekdaysOnly",
      most_per_week as "mostPerWeek"
    from mail_rules where workspace_id = ${db.workspaceId}`)
  return row ?? SHIPPED_RULES
}

/** Changes them, for what is queued from now on and what still waits. Who may write answers. */
export async function putSendRules(ctx: Context, rules: SendRules): Promise<SendRules> {
  await ctx.db.run(sql`
    insert into mail_rules (workspace_id, quiet_from, quiet_until, weekdays_only, most_per_week, changed_by, changed_at)
    values (${ctx.db.workspaceId}, ${rules.quietFrom}, ${rules.quietUntil}, ${rules.weekdaysOnly}, ${rules.mostPerWeek},
      ${memberOf(ctx.actor)}, ${ctx.now})
    on conflict (workspace_id) do update set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
      weekdays_only = excluded.weekdays_only, most_per_week = excluded.most_per_week,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
  return rules
}
