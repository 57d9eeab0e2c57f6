import { createHash } from 'node:crypto'
import { type Db, sql } from '#src/db/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import type { Suppression, SuppressionReason } from './rules.ts'

/** The address as a mail server tells it apart from others, near enough: small letters, no space around. */
function hashOf(db: Pick<Db, 'workspaceId'>, address: string): string {
  const told = address.normalize('NFKC').trim().toLowerCase()
  return createHash('sha256').update(`${db.workspaceId}:${told}`).digest('hex')
}

const WEIGHT = sql`array['unsubscribed', 'asked', 'manual', 'bounced', 'complained']`

/**
 * Puts an address on the list that no import, API or person can mail past. The graver reason stays; saying it again
 * changes nothing. Also for an address that belongs to nobody here.
 */
export async function suppressAddress(
  ctx: Context,
  o: { address: string; reason: SuppressionReason; since?: Date },
): Promise<void> {
  await ctx.db.run(sql`
    insert into suppressions (workspace_id, address_hash, reason, since, suppressed_by)
    values (${ctx.db.workspaceId}, ${hashOf(ctx.db, o.address)}, ${o.reason}, ${o.since ?? ctx.now}, ${memberOf(ctx.actor)})
    on conflict (workspace_id, address_hash) do update
      set reason = excluded.reason, since = excluded.since, suppressed_by = excluded.suppressed_by
      where array_position(${WEIGHT}, excluded.reason) > array_position(${WEIGHT}, suppressions.reason)`)
}

/** Takes an address off the list, where it stands for one of these reasons. Answers whether it did. */
export async function liftSuppression(
  ctx: Context,
  o: { address: string; reasons: readonly SuppressionReason[] },
): Promise<boolean> {
  const lifted = await ctx.db.run(sql`
    delete from suppressions where workspace_id = ${ctx.db.workspaceId}
      and address_hash = ${hashOf(ctx.db, o.address)} and reason = any(${o.reasons}::text[])`)
  return lifted > 0
}

/** Those of the addresses that are on the list, by the address as it was given. */
export async function readSuppressions(
  db: Db,
  addresses: readonly (string | null)[],
): Promise<Map<string, Suppression>> {
  const byHash = Map.groupBy(new Set(addresses.filter((address) => address !== null)), (address) =>
    hashOf(db, address),
  )
  if (byHash.size === 0) return new Map()
  const rows = await db.all<Suppression & { address_hash: string }>(sql`
    select address_hash, reason, since from suppressions
    where workspace_id = ${db.workspaceId} and address_hash = any(${[...byHash.keys()]}::text[])`)
  return new Map(
    rows.flatMap(({ address_hash, reason, since }) =>
      (byHash.get(address_hash) ?? []).map((address): [string, Suppression] => [address, { reason, since }]),
    ),
  )
}

/** How many addresses are on the list, by reason. */
export async function countSuppressions(db: Db): Promise<Partial<Record<SuppressionReason, number>>> {
  const rows = await db.all<{ reason: SuppressionReason; count: number }>(sql`
    select reason, count(*)::int as count from suppressions where workspace_id = ${db.workspaceId} group by reason`)
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}
