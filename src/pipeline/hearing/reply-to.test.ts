import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { openReceiver, type Receiver } from '#src/intake/channels/email/receiver/open-receiver.ts'
import { type Inbox, openInbox } from '#src/intake/inbox/group-commit.ts'
import { drainOutbox, openMailer } from '#src/mail/index.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { createWorld, type World } from '#test/world.ts'
import { drainInbox } from '../drain-inbox.ts'

const DOMAIN = 'leads.acme.example'

let world: World
let inbox: Inbox
let receiver: Receiver
let outside: MailServer
beforeAll(async () => {
  world = await createWorld()
  inbox = openInbox(world.database)
  const listens = { host: '127.0.0.1', port: 0 }
  receiver = await openReceiver({ database: world.database, inbox, listens, largest: 1_000_000 })
  outside = await startMailServer()
})
afterAll(async () => {
  await receiver.close()
  await inbox.close()
  await outside.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)

/** The answers that wait, by SMTP. */
async function sendOut(replyDomain: string | null) {
  const transport = openMailer({ url: outside.url, from: 'Leads <leads@acme.example>' })
  const { database, workspace } = world
  const asOf = new Date()
  await drainOutbox({
    database,
    workspaceId: workspace.id,
    asOf,
    transport,
    publicUrl: 'http://x',
    replyDomain,
  })
  await transport.close()
  const raw = (outside.received.at(-1)?.raw ?? '').replace(/\r\n\s+/g, ' ')
  return /^Reply-To: .*?<?([^\s<>]+@[^\s<>]+)>?\s*$/m.exec(raw)?.[1]
}

/** A mail to our receiver, as the mail server beside it hands it over. */
async function write(from: string, to: string, text: string) {
  const transport = createTransport({ host: '127.0.0.1', port: receiver.port, ignoreTLS: true })
  await transport.sendMail({ from, to, subject: 'About the pumps', text })
  transport.close()
  await drainInbox(world.database, world.workspace.id)
}

test('a reply at the signed address is tied to the message it answers, by SMTP both ways, whoever writes it', async () => {
  const [id] = await arrive(world, [arrival({ email: 'jane@roe.example', message: 'A quote, please' })])
  const replyTo = await sendOut(DOMAIN)
  expect(replyTo).toMatch(/^reply\+[a-z2-7]{42}@leads\.acme\.example$/)
  // A colleague, from an address that nobody knows, in a mail of their own.
  await write('Bob <bob@elsewhere.example>', replyTo as string, 'Bob here: send me the list, please.')
  const heard = await db().all(sql`
    select h.tied_by, h.lead_id = p.lead_id as same_lead, m.replied_at is not null as is_replied
    from heard_mails h join placements p on p.inquiry_id = ${id} join messages m on m.id = h.answers
    where h.sender_address = 'bob@elsewhere.example'`)
  expect(heard).toEqual([{ tied_by: 'reply_address', same_lead: true, is_replied: true }])
})

test('of two that a mail names, the signed address counts before what it quotes', async () => {
  await arrive(world, [arrival({ email: 'one@roe.example', message: 'A quote, please' })])
  const first = await sendOut(DOMAIN)
  const [second] = await arrive(world, [arrival({ email: 'two@roe.example', message: 'A quote, please' })])
  await sendOut(DOMAIN)
  const quoted = await db().first<{ id: string }>(sql`
    select m.id from messages m join placements p on p.lead_id = m.lead_id where p.inquiry_id = ${second}`)
  const transport = createTransport({ host: '127.0.0.1', port: receiver.port, ignoreTLS: true })
  const inReplyTo = `<${quoted?.id}@acme.example>`
  await transport.sendMail({ from: 'eve@x.example', to: first, subject: 'Re: x', text: 'Yes', inReplyTo })
  transport.close()
  await drainInbox(world.database, world.workspace.id)
  const tied = await db().first(sql`
    select p.email from heard_mails h join persons p on p.id = (select person_id from leads where id = h.lead_id)
    where h.sender_address = 'eve@x.example'`)
  expect(tied).toEqual({ email: 'one@roe.example' })
})

test('without a domain of replies they go to the sender', async () => {
  await arrive(world, [arrival({ email: 'max@roe.example', message: 'A quote, please' })])
  expect(await sendOut(null)).toBeUndefined()
  expect(outside.received.at(-1)?.to).toBe('max@roe.example')
})
