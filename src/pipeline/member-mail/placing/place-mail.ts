import { type Db, sql } from '#src/db/index.ts'
import { commandsFor } from '#src/followup/index.ts'
import { sentBy } from '#src/intake/channels/sent-by.ts'
import { parcelOf } from '#src/intake/inbox/arrival.ts'
import { receiveWithin } from '#src/intake/inbox/receive.ts'
import { leadNotFound, readLead } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type MemberMailRow, mailNotFound, memberMails } from '#src/mail/members/index.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { whoItIsAbout } from '../finding/who-it-is-about.ts'

/** As long as an undo takes, nothing follows from it. */
const UNDO_MS = 10_000

/**
 * The member says which lead a mail is about: it is logged there, or done, once the undo is over. Refuses `mail_not_found`
 * for one that does not wait for them, `lead_not_found`.
 */
export async function placeOnLead(ctx: Context, o: { id: string; leadId: string }): Promise<void> {
  await waitingMail(ctx, o.id)
  const lead = await readLead(ctx.db, o.leadId)
  if (!lead || lead.stage === 'merged' || !(await commandsFor(ctx, lead))) throw leadNotFound()
  await ctx.db.run(sql`
    update member_mails set state = 'waiting', lead_id = ${o.leadId}, tries = 0, ready_at = ${afterUndo(ctx)}
    where workspace_id = ${ctx.db.workspaceId} and inquiry_id = ${o.id}`)
}

/**
 * Makes a lead of whom a mail is about: an inquiry that the member brought, as of any channel; the mail is logged on what
 * becomes of it. Refuses `mail_not_found`, `nobody_named` where the mail names nobody outside.
 */
export async function makeLeadOf(ctx: Context, id: string): Promise<void> {
  const row = await waitingMail(ctx, id)
  const about = await whoItIsAbout(ctx.db, row)
  if (!about?.email)
    throw new Refusal(
      'conflict',
      'nobody_named',
      'The mail names nobody outside. Please choose the lead it is about.',
    )
  const inquiryId = newId()
  await receiveWithin(ctx.db, [
    parcelOf({
      id: inquiryId,
      channel: 'email',
      formId: null,
      importId: null,
      askedAt: row.came_at,
      idempotencyKey: `of-mail:${id}`,
      content: Buffer.from(
        JSON.stringify({ email: about.email, name: about.name ?? undefined, message: about.text }),
      ),
      contentType: 'application/json',
      context: { ...sentBy(ctx.actor), source: 'email' },
    }),
  ])
  await ctx.db.run(sql`
    update member_mails set state = 'waiting', made_inquiry_id = ${inquiryId}, tries = 0, ready_at = ${ctx.now}
    where workspace_id = ${ctx.db.workspaceId} and inquiry_id = ${id}`)
}

/** The mail is about no lead: it stays where it is and waits no more. Refuses `mail_not_found`. */
export async function leaveMail(ctx: Context, id: string): Promise<void> {
  await waitingMail(ctx, id)
  await ctx.db.run(sql`
    update member_mails set state = 'left' where workspace_id = ${ctx.db.workspaceId} and inquiry_id = ${id}`)
}

/** Takes either back while nothing followed. Refuses `mail_not_found`, `undo_too_late`. */
export async function askAgain(ctx: Context, id: string): Promise<void> {
  const row = await ownMail(ctx, id)
  if (row.state === 'asked') return
  if (row.state === 'done' || row.made_inquiry_id)
    throw new Refusal('conflict', 'undo_too_late', 'It was logged already. Take it back on the lead’s page.')
  await ctx.db.run(sql`
    update member_mails set state = 'asked', lead_id = null
    where workspace_id = ${ctx.db.workspaceId} and inquiry_id = ${id}`)
}

async function waitingMail(ctx: Context, id: string): Promise<MemberMailRow> {
  const row = await ownMail(ctx, id)
  if (row.state !== 'asked') throw mailNotFound()
  return row
}

async function ownMail(ctx: Context, id: string): Promise<MemberMailRow> {
  const row = await readOwn(ctx.db, id, memberOf(ctx.actor))
  if (!row) throw mailNotFound()
  return row
}

function readOwn(db: Db, id: string, memberId: string | null): Promise<MemberMailRow | undefined> {
  return db.first<MemberMailRow>(sql`
    select ${sql.raw(Object.keys(memberMails.columns).join(', '))} from member_mails
    where workspace_id = ${db.workspaceId} and inquiry_id = ${id} and member_id = ${memberId}::uuid for update`)
}

function afterUndo({ now }: Context): Date {
  return new Date(now.getTime() + UNDO_MS)
}
