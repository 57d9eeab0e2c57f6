import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf, type ReadContext } from '#src/people/context.ts'
import { ALWAYS_TOLD, NOTIFICATION_KINDS, type NotificationKind } from './kinds.ts'

export type WantedKinds = Record<NotificationKind, boolean>

/** Which kinds the member wants; a kind that nothing was said about is wanted, and what is always told is, too. */
export async function readWantedKinds({ db, actor }: ReadContext): Promise<WantedKinds> {
  const rows = await db.all<{ kind: string; is_wanted: boolean }>(sql`
    select kind, is_wanted from notification_settings
    where workspace_id = ${db.workspaceId} and member_id = ${memberOf(actor)}::uuid`)
  const said = new Map(rows.map((row) => [row.kind, row.is_wanted]))
  const kinds = Object.keys(NOTIFICATION_KINDS) as NotificationKind[]
  return Object.fromEntries(
    kinds.map((kind) => [kind, isAlwaysTold(kind) || (said.get(kind) ?? true)]),
  ) as WantedKinds
}

function isAlwaysTold(kind: NotificationKind): boolean {
  return ALWAYS_TOLD.includes(kind)
}

/** Those of these members who want a kind: whom to mail of it, too. */
export async function membersWanting(
  { db }: Pick<ReadContext, 'db'>,
  kind: NotificationKind,
  memberIds: readonly string[],
): Promise<string[]> {
  if (isAlwaysTold(kind)) return [...memberIds]
  const muted = await db.all<{ member_id: string }>(sql`
    select member_id from notification_settings
    where workspace_id = ${db.workspaceId} and kind = ${kind} and not is_wanted
      and member_id = any(${memberIds}::uuid[])`)
  return memberIds.filter((id) => !muted.some(({ member_id }) => member_id === id))
}

/**
 * Changes which kinds the member wants. Refuses `no_member` to a token that speaks for nobody, and `always_told` to
 * whoever wants to go without what only they can do.
 */
export async function changeWantedKinds(ctx: Context, wanted: Partial<WantedKinds>): Promise<WantedKinds> {
  const self = memberOf(ctx.actor)
  if (self === null) {
    throw new Refusal('conflict', 'no_member', 'This token speaks for nobody, so nobody can be notified.')
  }
  if (ALWAYS_TOLD.some((kind) => wanted[kind] === false)) {
    const sentence = 'What waits for your signature is always told: nobody can sign in your place.'
    throw new Refusal('conflict', 'always_told', sentence)
  }
  const said = Object.entries(wanted).filter(([, isWanted]) => isWanted !== undefined)
  await ctx.db.run(sql`
    insert into notification_settings (workspace_id, member_id, kind, is_wanted, changed_at)
    select ${ctx.db.workspaceId}, ${self}, kind, is_wanted, ${ctx.now}::timestamptz
    from unnest(${said.map(([kind]) => kind)}::text[], ${said.map(([, is]) => is)}::bool[]) as said(kind, is_wanted)
    on conflict (workspace_id, member_id, kind) do update
    set is_wanted = excluded.is_wanted, changed_at = excluded.changed_at`)
  return readWantedKinds(ctx)
}
