import { type Db, sql } from '#src/db/index.ts'
import type { Context } from '../context.ts'
import { addMember, type MemberFields } from '../members/add-member.ts'
import { changeMember, leaveWorkspace, returnToWorkspace } from '../members/change-member.ts'
import { memberColumns } from '../members/list-members.ts'
import { memberNotFound } from '../members/refusals.ts'
import type { MemberRow } from '../members/tables.ts'
import { PARTNER } from '../roles.ts'
import { readPartner } from './list-partners.ts'

/** What can be told of somebody of a partner. */
export type PersonFields = Pick<
  MemberFields,
  | 'name'
  | 'email'
  | 'phone'
  | 'language'
  | 'calendar_id'
  | 'deputy_id'
  | 'receives_leads'
  | 'weight'
  | 'ceiling_open'
  | 'ceiling_day'
  | 'ceiling_week'
>

/** Somebody of a partner, by name; who left comes last. */
export function listPeopleOfPartners(db: Db): Promise<MemberRow[]> {
  return db.all<MemberRow>(sql`
    select ${memberColumns} from members where workspace_id = ${db.workspaceId} and team_kind = 'partner'
    order by left_at is not null, lower(name), id`)
}

/**
 * Adds somebody to a partner: a member who gets leads by mail. Channel managers, lead managers and administrators.
 * Refuses `partner_not_found`, `email_taken`, `partner_needs_address`, `calendar_not_found`.
 */
export async function addToPartner(
  ctx: Context,
  o: { partnerId: string; fields: PersonFields & { name: string } },
): Promise<MemberRow> {
  await readPartner(ctx.db, o.partnerId)
  return addMember(ctx, { ...o.fields, roles: [PARTNER], team_id: o.partnerId })
}

/** Changes what is known of somebody of a partner. Refuses `member_not_found`, and what addToPartner refuses. */
export async function changePersonOfPartner(
  ctx: Context,
  o: { partnerId: string; id: string; fields: PersonFields },
): Promise<MemberRow> {
  await refuseUnlessOf(ctx, o)
  return changeMember(ctx, { id: o.id, fields: o.fields })
}

/** Somebody left a partner, or is back: their links are good for nothing meanwhile. Refuses `member_not_found`. */
export async function setDeparture(
  ctx: Context,
  o: { partnerId: string; id: string; hasLeft: boolean },
): Promise<MemberRow> {
  await refuseUnlessOf(ctx, o)
  return o.hasLeft ? leaveWorkspace(ctx, o) : returnToWorkspace(ctx, o)
}

async function refuseUnlessOf({ db }: Context, o: { partnerId: string; id: string }): Promise<void> {
  const found = await db.first(sql`
    select from members
    where workspace_id = ${db.workspaceId} and id = ${o.id} and team_id = ${o.partnerId} and team_kind = 'partner'`)
  if (!found) throw memberNotFound()
}
