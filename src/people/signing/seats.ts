import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '../context.ts'
import type { Holders, Needed, Seat } from './rules.ts'

/** Who holds the seats, and how many must sign. Who left holds none. */
export interface Seats {
  needed: Needed
  holders: Holders
  /** Null: nobody has said anything yet, so it is as the workspace was set up. */
  changedAt: Date | null
}

interface Row {
  needed: Needed | null
  marketing: string | null
  sales: string | null
  executive: string | null
  changed_at: Date | null
}

/**
 * The seats of the workspace. The executive is its sponsor. Until somebody names others, whoever is accountable for
 * marketing is its head, nobody is head of sales, and both must sign.
 */
export async function readSeats(db: Db): Promise<Seats> {
  const row = await db.first<Row>(sql`
    with last as (
      select * from seat_changes where workspace_id = ${db.workspaceId} order by seq desc limit 1
    ), named as (
      select l.needed, l.changed_at, case when l.seq is null then w.marketing_id else l.marketing_id end as marketing,
        l.sales_id as sales, w.sponsor_id as executive
      from workspaces w left join last l on true where w.id = ${db.workspaceId}
    )
    select n.needed, n.changed_at, m.id as marketing, s.id as sales, e.id as executive from named n
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = n.marketing and m.left_at is null
    left join members s on s.workspace_id = ${db.workspaceId} and s.id = n.sales and s.left_at is null
    left join members e on e.workspace_id = ${db.workspaceId} and e.id = n.executive and e.left_at is null`)
  return {
    needed: row?.needed ?? 'two',
    holders: {
      marketing: row?.marketing ?? null,
      sales: row?.sales ?? null,
      executive: row?.executive ?? null,
    },
    changedAt: row?.changed_at ?? null,
  }
}

/**
 * Gives seats to members, and says how many must sign what is put to signature from now on; what is out already stays
 * as it was put. The change is kept with who made it and when. Lead managers and administrators may. Refuses
 * `member_not_found` for somebody who is not there or has left.
 */
export async function changeSeats(
  ctx: Context,
  o: { needed?: Needed | undefined } & Partial<Record<Seat, string | null | undefined>>,
): Promise<Seats> {
  const before = await readSeats(ctx.db)
  const holders = {
    marketing: o.marketing === undefined ? before.holders.marketing : o.marketing,
    sales: o.sales === undefined ? before.holders.sales : o.sales,
    executive: o.executive === undefined ? before.holders.executive : o.executive,
  }
  await refuseStrangers(ctx, Object.values(holders))
  if (holders.executive !== before.holders.executive) {
    await ctx.db.run(
      sql`update workspaces set sponsor_id = ${holders.executive}::uuid where id = ${ctx.db.workspaceId}`,
    )
  }
  await recordSeats(ctx, { needed: o.needed ?? before.needed, holders })
  return readSeats(ctx.db)
}

/** Keeps who holds the seats from now on, with who said so. Refuses `seats_changed_by_another` at the same moment. */
export async function recordSeats(ctx: Context, o: Pick<Seats, 'needed' | 'holders'>): Promise<void> {
  const { workspaceId } = ctx.db
  const { marketing, sales, executive } = o.holders
  try {
    await ctx.db.run(sql`
      insert into seat_changes
        (workspace_id, seq, needed, marketing_id, sales_id, executive_id, changed_by, changed_at)
      select ${workspaceId}, coalesce(max(seq), 0) + 1, ${o.needed}, ${marketing}::uuid, ${sales}::uuid,
        ${executive}::uuid, ${memberOf(ctx.actor)}::uuid, ${ctx.now}
      from seat_changes where workspace_id = ${workspaceId}`)
  } catch (error) {
    if (brokenConstraint(error) !== 'seat_changes_pkey') throw error
    throw new Refusal(
      'conflict',
      'seats_changed_by_another',
      'Somebody else changed the seats at the same moment. Look at theirs first.',
    )
  }
}

async function refuseStrangers({ db }: Context, ids: readonly (string | null)[]): Promise<void> {
  const named = [...new Set(ids.filter((id) => id !== null))]
  const present = await db.all(sql`
    select id from members
    where workspace_id = ${db.workspaceId} and left_at is null and id = any(${named}::uuid[]) for share`)
  if (present.length < named.length) {
    throw new Refusal('conflict', 'member_not_found', 'A seat needs a member who is there.')
  }
}
