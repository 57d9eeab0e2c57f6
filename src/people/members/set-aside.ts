import { sql } from '#src/db/index.ts'
import type { Context } from '../context.ts'
import { membersWithin } from '../reach.ts'
import { memberColumns } from './list-members.ts'
import { memberNotFound } from './refusals.ts'
import type { MemberRow } from './tables.ts'

/** A member gets no new leads until they are back; what they hold stays with them. */
export async function setAside(ctx: Context, memberId: string): Promise<void> {
  await ctx.db.run(sql`
    update members set set_aside_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = ${memberId} and set_aside_at is null`)
}

/**
 * A member who was set aside is back and gets leads again: they say so themselves, or whoever may enter their leave. Does
 * nothing for who was not. Refuses `member_not_found`.
 */
export async function bringBack(ctx: Context, o: { id: string }): Promise<MemberRow> {
  const within = await membersWithin(ctx, 'absences.write')
  if (within !== 'all' && !within.includes(o.id)) throw memberNotFound()
  await isBack(ctx, o.id)
  const member = await ctx.db.first<MemberRow>(sql`
    select ${memberColumns} from members where workspace_id = ${ctx.db.workspaceId} and id = ${o.id}`)
  if (!member) throw memberNotFound()
  return member
}

/** Whoever answers an offer is there. */
export async function isBack(ctx: Context, memberId: string): Promise<void> {
  await ctx.db.run(sql`
    update members set set_aside_at = null, back_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and id = ${memberId} and set_aside_at is not null`)
}
