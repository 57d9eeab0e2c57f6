import { type Db, sql } from '#src/db/index.ts'

/** What is booked of a partner for exactly these days in this currency; null where nothing is. */
export async function toldOfPeriod(
  db: Db,
  o: { teamId: string; from: string; to: string; currency: string },
): Promise<{ id: string; amount: string; deals: number | null } | null> {
  const row = await db.first<{ id: string; amount: string; deals: number | null }>(sql`
    select id, trim_scale(amount)::text as amount, deals from partner_sales
    where workspace_id = ${db.workspaceId} and team_id = ${o.teamId} and from_day = ${o.from} and to_day = ${o.to}
      and currency = ${o.currency} and taken_back_at is null`)
  return row ?? null
}
