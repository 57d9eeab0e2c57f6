import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { reachOf } from '#src/people/permissions.ts'
import { PARTNER } from '#src/people/roles.ts'
import { readView } from '../views/read-view.ts'
import type { FigureView } from '../views/rules.ts'

export interface NewFigureMail {
  view: FigureView
  /** 1 is Monday. */
  weekday: number
  /** Since midnight, in the workspace's time zone. */
  minute: number
  memberIds: readonly string[]
  /** Of people outside. */
  addresses: readonly string[]
}

/**
 * Mails a view every week, with the rights of whoever asks for it, until it is ended or they leave. To members; to
 * addresses outside only by a lead manager or administrator. Refuses `no_member`, `no_readers`, `own_to_oneself`,
 * `outside_not_allowed`, `reader_unknown`, and what the view refuses.
 */
export async function mailWeekly(ctx: Context, o: NewFigureMail): Promise<{ id: string }> {
  const self = memberOf(ctx.actor)
  if (self === null)
    throw new Refusal('conflict', 'no_member', 'This token speaks for nobody, so nobody would send it.')
  const memberIds = [...new Set(o.memberIds)]
  const addresses = [...new Map(o.addresses.map((address) => [address.toLowerCase(), address])).values()]
  if (memberIds.length + addresses.length === 0) {
    throw new Refusal('invalid', 'no_readers', 'Say who gets the mail: a member, or an address.')
  }
  if (o.view.name === 'own' && (addresses.length > 0 || memberIds.some((id) => id !== self))) {
    throw new Refusal('conflict', 'own_to_oneself', 'Your own figures are mailed to you alone.')
  }
  if (addresses.length > 0 && reachOf(ctx.actor, 'workspace.write') === null) {
    throw new Refusal(
      'forbidden',
      'outside_not_allowed',
      'Only a lead manager or administrator has figures mailed to addresses outside.',
    )
  }
  await refuseUnknown(ctx, memberIds)
  await readView(ctx, o.view)
  const id = newId()
  const { workspaceId } = ctx.db
  await ctx.db.run(sql`
    insert into figure_mails (workspace_id, id, kind, name, query, weekday, minute, made_by, made_at)
    values (${workspaceId}, ${id}, ${o.view.kind}, ${o.view.name}, ${o.view.query}, ${o.weekday}, ${o.minute},
      ${self}, ${ctx.now})`)
  const readers = [
    ...memberIds.map((member): [string, string | null, string | null] => [newId(), member, null]),
    ...addresses.map((address): [string, string | null, string | null] => [newId(), null, address]),
  ]
  await ctx.db.run(sql`
    insert into figure_mail_readers (workspace_id, id, mail_id, member_id, address)
    select ${workspaceId}, r.id, ${id}, r.member_id, r.address
    from unnest(${readers.map(([reader]) => reader)}::uuid[], ${readers.map(([, member]) => member)}::uuid[],
      ${readers.map(([, , address]) => address)}::text[]) r(id, member_id, address)`)
  return { id }
}

async function refuseUnknown({ db, now }: Context, memberIds: readonly string[]): Promise<void> {
  const known = await db.all<{ id: string }>(sql`
    select id from members where workspace_id = ${db.workspaceId} and id = any(${[...memberIds]}::uuid[])
      and email is not null and (left_at is null or left_at > ${now}) and not ${PARTNER} = any(roles)`)
  if (known.length === memberIds.length) return
  throw new Refusal('not_found', 'reader_unknown', 'One of them is no member with an address of their own.')
}
