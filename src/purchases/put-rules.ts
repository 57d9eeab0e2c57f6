import { type Db, sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { SHIPPED_SIZE } from './purchase-rules.ts'

export interface PurchaseRules {
  isOn: boolean
  /** How many are asked each month in each of the three groups. */
  perGroup: number
}

/** Whether people are asked, and how many; nobody is until somebody turns it on. */
export async function readRules(db: Db): Promise<PurchaseRules> {
  const row = await db.first<PurchaseRules>(sql`
    select is_on as "isOn", per_group as "perGroup" from purchase_rules where workspace_id = ${db.workspaceId}`)
  return row ?? { isOn: false, perGroup: SHIPPED_SIZE }
}

/** Who changed them or their words last; null until somebody does. */
export async function lastChange(db: Db): Promise<{ at: Date; by: string | null } | null> {
  const row = await db.first<{ at: Date; by: string | null }>(sql`
    select r.changed_at as at, m.name as by from purchase_rules r
    left join members m on m.workspace_id = r.workspace_id and m.id = r.changed_by
    where r.workspace_id = ${db.workspaceId}`)
  return row ?? null
}

/** Changes them, from the next draw on. Who may write surveys. */
export async function putRules(ctx: Context, rules: PurchaseRules): Promise<void> {
  await ctx.db.run(sql`
    insert into purchase_rules (workspace_id, is_on, per_group, changed_by, changed_at)
    values (${ctx.db.workspaceId}, ${rules.isOn}, ${rules.perGroup}, ${memberOf(ctx.actor)}, ${ctx.now})
    on conflict (workspace_id) do update set is_on = excluded.is_on, per_group = excluded.per_group,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
}
