import { createTransport } from 'nodemailer'
import { sql } from '#src/db/index.ts'
import { openReceiver } from '#src/intake/channels/email/receiver/open-receiver.ts'
import { openInbox } from '#src/intake/inbox/group-commit.ts'
import { readTimeline } from '#src/lead/index.ts'
import { newId } from '#src/lib/id.ts'
import { replySecret } from '#src/mail/hearing/index.ts'
import { drainOutbox, openMailer } from '#src/mail/index.ts'
import { ownKey, privateAddress } from '#src/mail/members/index.ts'
import { startMailServer } from '#test/mail-server.ts'
import { createWorld, type Name } from '#test/world.ts'
import { drainInbox } from '../drain-inbox.ts'
import { drainMemberMails } from './drain-member-mails.ts'

export const DOMAIN = 'leads.acme.example'

/** Acme Pumps with a receiver for its mail and a mail server outside: what members write and what they are answered. */
export async function openMailRoom() {
  const world = await createWorld()
  const inbox = openInbox(world.database)
  const receiver = await openReceiver({
    database: world.database,
    inbox,
    listens: { host: '127.0.0.1', port: 0 },
  })
  const outside = await startMailServer()
  const { database, workspace } = world
  const db = database.bind(workspace.id)
  const workspaceId = workspace.id

  /** The private address of one of the cast. */
  async function addressOf(name: Name): Promise<string> {
    const key = await world.inTx(name, ownKey)
    return privateAddress(await replySecret(database.pool), key, { domain: DOMAIN, mailbox: null }) as string
  }

  /** Over real SMTP, and everything that follows of it within seconds. */
  async function write(
    to: string,
    headers: string[],
    text: string,
    messageId = `${newId()}@outside.example`,
  ) {
    const transport = createTransport({ host: '127.0.0.1', port: receiver.port, ignoreTLS: true })
    const raw = [
      `Message-ID: <${messageId}>`,
      ...headers,
      `Date: ${new Date().toUTCString()}`,
      '',
      text,
    ].join('\r\n')
    await transport.sendMail({ envelope: { from: '', to }, raw })
    transport.close()
    await drainInbox(database, workspaceId)
    await settle()
  }

  async function settle() {
    await drainMemberMails({ database, workspaceId, asOf: new Date(Date.now() + 1_000) })
  }

  /** What members were answered since. */
  async function answers() {
    const before = outside.received.length
    const transport = openMailer({ url: outside.url, from: 'Acme <info@acme.example>' })
    const asOf = new Date(Date.now() + 60_000)
    await drainOutbox({
      database,
      workspaceId,
      asOf,
      transport,
      publicUrl: 'https://x.example',
      replyDomain: DOMAIN,
    })
    await transport.close()
    return outside.received.slice(before).map(({ to, raw }) => {
      const plain = raw
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      return { to, text: Buffer.from(plain, 'latin1').toString('utf8') }
    })
  }

  /** Tells a member of an offer or another thing, as sent; answers its id and where it is to be answered. */
  async function tell(name: Name, leadId: string | null, kind = 'escalation') {
    const id = newId()
    await db.run(sql`
      insert into messages (workspace_id, id, kind, template, member_id, lead_id, to_address, data, state, send_after, sent_at)
      values (${workspaceId}, ${id}, ${kind}, ${kind}, ${world.members[name]}, ${leadId}, ${`${name}@acme-pumps.test`},
        '{"kind": "duty_broken"}', 'sent', now(), now())`)
    return id
  }

  /** A reply of a member to a message of ours. */
  async function reply(
    name: Name,
    messageId: string,
    text: string,
    o: { from?: string; id?: string; headers?: string[] } = {},
  ) {
    const { replyAddress } = await import('#src/mail/hearing/index.ts')
    const to = replyAddress(await replySecret(database.pool), messageId, DOMAIN)
    const headers = [
      `From: ${o.from ?? `${name}@acme-pumps.test`}`,
      `To: ${to}`,
      'Subject: Re: A lead needs you',
      ...(o.headers ?? []),
    ]
    await write(to, [...headers, `In-Reply-To: <${messageId}@acme.example>`], text, o.id)
  }

  const leadOf = (id: string) =>
    db.first<{
      stage: string
      next_action: string
      due_at: Date
      attempts: number
      two_way_at: Date | null
      reason: string
      reason_detail: string
      revenue: string
    }>(sql`select * from leads where id = ${id}`)
  const timeline = async (id: string) => (await readTimeline(db, id)).map(({ sentence }) => sentence)

  return {
    world,
    db,
    addressOf,
    write,
    settle,
    answers,
    tell,
    reply,
    leadOf,
    timeline,
    async close() {
      await receiver.close()
      await inbox.close()
      await outside.close()
      await world.close()
    },
  }
}

export type MailRoomTest = Awaited<ReturnType<typeof openMailRoom>>
