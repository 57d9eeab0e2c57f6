import type { z } from 'zod'
import { brokenConstraint, type Db, sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { type Context, memberOf } from '#src/people/context.ts'
import { sealLink } from '#src/people/sign-in/sealed.ts'
import type { MailboxSettings } from './mailboxes.ts'
import type { mailboxAnswer, mailboxBody } from './schema.ts'

interface Row {
  id: string
  name: string
  address: string
  protocol: 'receiver' | 'imap'
  settings: MailboxSettings
  heard_at: Date | null
  problem: string | null
}

const columns = sql`m.id, m.name, m.address, m.protocol, m.settings, m.heard_at, m.problem`

/** The mailboxes of the workspace, in the order in which they were set up; passwords are never told. */
export async function listMailboxes(db: Db): Promise<z.output<typeof mailboxAnswer>[]> {
  const rows = await db.all<Row>(sql`
    select ${columns} from mailboxes m where m.workspace_id = ${db.workspaceId} and m.is_active order by m.id`)
  return rows.map(shown)
}

/** Refuses `mailbox_not_found`. */
export async function readMailbox(db: Db, id: string): Promise<Row> {
  const row = await db.first<Row>(sql`
    select ${columns} from mailboxes m where m.workspace_id = ${db.workspaceId} and m.id = ${id} and m.is_active`)
  if (!row) throw new Refusal('not_found', 'mailbox_not_found', 'There is no such mailbox.')
  return row
}

/**
 * Sets a mailbox up, or changes one (`id`). The password is kept sealed. Of an IMAP server only mail that comes from now
 * on is fetched. Refuses `mailbox_not_found`, `address_taken`, `password_missing`.
 */
export async function putMailbox(
  ctx: Context,
  body: z.output<typeof mailboxBody>,
  id?: string,
): Promise<z.output<typeof mailboxAnswer>> {
  const before = id === undefined ? undefined : await readMailbox(ctx.db, id)
  const settings = await settingsOf(ctx, body, before?.settings)
  const protocol = body.imap ? 'imap' : 'receiver'
  const moved = before && before.settings.host !== settings.host
  const mailboxId = before?.id ?? newId()
  try {
    await ctx.db.run(sql`
      insert into mailboxes (workspace_id, id, name, address, protocol, settings, created_at, created_by)
      values (${ctx.db.workspaceId}, ${mailboxId}, ${body.name}, ${body.address}, ${protocol}, ${JSON.stringify(settings)},
        ${ctx.now}, ${memberOf(ctx.actor)})
      on conflict (workspace_id, id) do update set name = excluded.name, address = excluded.address,
        protocol = excluded.protocol, settings = excluded.settings, problem = null,
        created_at = case when ${moved === true} then excluded.created_at else mailboxes.created_at end`)
  } catch (error) {
    throw addressTaken(error)
  }
  return shown(await readMailbox(ctx.db, mailboxId))
}

/** Takes a mailbox out of use; what came stays. Refuses `mailbox_not_found`. */
export async function endMailbox(ctx: Context, id: string): Promise<void> {
  await readMailbox(ctx.db, id)
  await ctx.db.run(sql`
    update mailboxes set is_active = false, leased_until = null
    where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
}

/** Hears a mailbox again that was ended, as it was set up. Refuses `mailbox_not_found`, `address_taken`. */
export async function resumeMailbox(ctx: Context, id: string): Promise<z.output<typeof mailboxAnswer>> {
  try {
    await ctx.db.run(sql`
      update mailboxes set is_active = true where workspace_id = ${ctx.db.workspaceId} and id = ${id}`)
  } catch (error) {
    throw addressTaken(error)
  }
  return shown(await readMailbox(ctx.db, id))
}

function addressTaken(error: unknown): unknown {
  return brokenConstraint(error) === 'mailboxes_by_address'
    ? new Refusal('conflict', 'address_taken', 'There is a mailbox with this address already.')
    : error
}

async function settingsOf(
  { db }: Context,
  body: z.output<typeof mailboxBody>,
  before: MailboxSettings | undefined,
): Promise<MailboxSettings> {
  const { imap } = body
  const marks = {
    ...(body.source ? { source: body.source } : {}),
    ...(body.topic ? { topic: body.topic } : {}),
    ...(body.campaign ? { campaign: body.campaign } : {}),
  }
  if (!imap) return marks
  // A password that was typed for one server is not sent to another.
  const kept = before?.host === imap.host && before.user === imap.user ? before.sealed_password : undefined
  const sealed = imap.password ? await sealLink(db, imap.password) : kept
  if (!sealed) throw new Refusal('invalid', 'password_missing', 'Please enter the password for this server.')
  const { host, port, secure, user, folder } = imap
  return { ...marks, host, port, secure, user, ...(folder ? { folder } : {}), sealed_password: sealed }
}

function shown({
  id,
  name,
  address,
  protocol,
  settings,
  heard_at,
  problem,
}: Row): z.output<typeof mailboxAnswer> {
  const { source, topic, campaign, host, port, secure, user, folder, sealed_password } = settings
  return {
    id,
    name,
    address,
    source: source ?? null,
    topic: topic ?? null,
    campaign: campaign ?? null,
    imap:
      protocol === 'imap'
        ? {
            host: host ?? '',
            port: port ?? 993,
            secure: secure ?? true,
            user: user ?? '',
            folder: folder ?? null,
            has_password: sealed_password !== undefined,
          }
        : null,
    heard_at,
    problem,
  }
}
