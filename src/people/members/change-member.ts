import { sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '../context.ts'
import { refuseEndedTeam } from '../teams/teams.ts'
import { getsLeads, type MemberFields, plainEmail, refuseMakingAdministrators } from './add-member.ts'
import { memberColumns } from './list-members.ts'
import { memberNotFound, refusingWhatIsTaken } from './refusals.ts'
import { type MemberRow, members } from './tables.ts'

/**
 * Changes what is known of a member: roles, team, manager, deputy, calendar, weight, ceilings. Lead managers and
 * administrators. Refuses `member_not_found`, `not_oneself`, `last_administrator`, `deputy_of_other_party`, and what addMember
 * refuses.
 */
export async function changeMember(
  ctx: Context,
  o: { id: string; fields: MemberFields },
): Promise<MemberRow> {
  const member = await lockMember(ctx, o.id)
  const { weight, ...fields } = o.fields
  if (fields.roles) {
    const changed = [...member.roles, ...fields.roles].filter(
      (role) => member.roles.includes(role) !== fields.roles?.includes(role),
    )
    refuseMakingAdministrators(ctx.actor, changed)
    if (!fields.roles.includes('administrator')) await refuseLosingAdministrator(ctx, member)
  }
  if (fields.manager_id === o.id || fields.deputy_id === o.id) {
    throw new Refusal('conflict', 'not_oneself', 'Nobody is their own manager or deputy.')
  }
  await refuseEndedTeam(ctx.db, fields.team_id)
  if (fields.deputy_id) await refuseOtherParty(ctx, o.id, fields.deputy_id)
  const next: MemberRow = {
    ...member,
    ...fields,
    email: fields.email === undefined ? member.email : plainEmail(fields.email),
    weight: weight === undefined ? member.weight : String(weight),
  }
  await refusingWhatIsTaken(ctx.db.update(members, [next]))
  return next
}

/** Who stands in for somebody is of the same party: a lead is worked by one. */
async function refuseOtherParty({ db }: Context, id: string, deputyId: string): Promise<void> {
  const other = await db.first(sql`
    select from members m join members d on d.workspace_id = m.workspace_id and d.id = ${deputyId}
    where m.workspace_id = ${db.workspaceId} and m.id = ${id}
      and (d.team_kind <> m.team_kind or (m.team_kind = 'partner' and d.team_id <> m.team_id))`)
  if (!other) return
  throw new Refusal(
    'conflict',
    'deputy_of_other_party',
    'Only somebody of the same partner stands in for its people, and only our own people for ours.',
  )
}

/**
 * A member leaves the company: no more leads, no sign-in, tokens end. Open leads stay accounted to them until they are
 * handed over. Refuses `member_not_found`, `last_administrator`, and `holds_a_seat` to the lead manager, who is succeeded
 * first.
 */
export async function leaveWorkspace(ctx: Context, o: { id: string }): Promise<MemberRow> {
  const member = await lockMember(ctx, o.id)
  refuseMakingAdministrators(ctx.actor, member.roles)
  const seat = await ctx.db.first(sql`
    select from workspaces where id = ${ctx.db.workspaceId} and ${o.id} in (lead_manager_id, marketing_id)`)
  if (seat) {
    throw new Refusal(
      'conflict',
      'holds_a_seat',
      'This person is the lead manager or marketing. Name a successor first.',
    )
  }
  await refuseLosingAdministrator(ctx, member)
  const next = { ...member, receives_leads: false, left_at: member.left_at ?? ctx.now }
  await ctx.db.update(members, [next])
  return next
}

/**
 * A member who left is back, or never meant to go: they sign in again where they did. Leads that were handed over stay
 * where they are. Refuses `member_not_found`, and `has_a_seat` where the same user is another member by now.
 */
export async function returnToWorkspace(ctx: Context, o: { id: string }): Promise<MemberRow> {
  const member = await lockMember(ctx, o.id)
  refuseMakingAdministrators(ctx.actor, member.roles)
  const next = {
    ...member,
    receives_leads: member.left_at ? getsLeads(member.roles) : member.receives_leads,
    left_at: null,
  }
  await refusingWhatIsTaken(ctx.db.update(members, [next]))
  return next
}

/** Somebody must be left who may do everything, and gets in. */
async function refuseLosingAdministrator(ctx: Context, member: MemberRow): Promise<void> {
  if (!member.roles.includes('administrator') || !member.user_id || member.left_at) return
  const other = await ctx.db.first(sql`
    select from members where workspace_id = ${ctx.db.workspaceId} and id <> ${member.id}
      and 'administrator' = any(roles) and user_id is not null and left_at is null limit 1`)
  if (other) return
  throw new Refusal(
    'conflict',
    'last_administrator',
    'This is the only administrator who signs in. Make somebody else one first.',
  )
}

async function lockMember(ctx: Context, id: string): Promise<MemberRow> {
  const member = await ctx.db.first<MemberRow>(sql`
    select ${memberColumns} from members where workspace_id = ${ctx.db.workspaceId} and id = ${id} for update`)
  if (!member) throw memberNotFound()
  return member
}
