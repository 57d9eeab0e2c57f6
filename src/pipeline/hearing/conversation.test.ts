import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { openReceiver, type Receiver } from '#src/intake/channels/email/receiver/open-receiver.ts'
import { type Inbox, openInbox } from '#src/intake/inbox/group-commit.ts'
import { newId } from '#src/lib/id.ts'
import { drainOutbox, openMailer } from '#src/mail/index.ts'
import { arrival, arrive } from '#test/arrive.ts'
import { type MailServer, startMailServer } from '#test/mail-server.ts'
import { createWorld, type World } from '#test/world.ts'
import { drainInbox } from '../drain-inbox.ts'

let world: World
let theirs: MailServer
let inbox: Inbox
let receiver: Receiver
beforeAll(async () => {
  world = await createWorld()
  theirs = await startMailServer()
  inbox = openInbox(world.database)
  receiver = await openReceiver({ database: world.database, inbox, listens: { host: '127.0.0.1', port: 0 } })
  await db().run(
    sql`update members set receives_leads = true, ceiling_open = 100 where roles @> array['rep']`,
  )
  await db().run(sql`
    insert into mailboxes (workspace_id, id, name, address, protocol)
    values (${world.workspace.id}, ${newId()}, 'Inquiries', 'info@acme.example', 'receiver')`)
})
afterAll(async () => {
  await receiver.close()
  await inbox.close()
  await theirs.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)

/** Sends what waits, and answers what arrived at their server. */
async function sendOut() {
  const before = theirs.received.length
  const mailer = openMailer({ url: theirs.url, from: 'Acme <info@acme.example>' })
  const asOf = new Date(Date.now() + 60_000)
  await drainOutbox({
    database: world.database,
    workspaceId: world.workspace.id,
    asOf,
    transport: mailer,
    publicUrl: 'https://x.example',
  })
  await mailer.close()
  return theirs.received.slice(before)
}

async function write(headers: string[], text: string) {
  const transport = createTransport({ host: '127.0.0.1', port: receiver.port, ignoreTLS: true })
  const raw = [...headers, `Date: ${new Date().toUTCString()}`, '', text].join('\r\n')
  await transport.sendMail({ envelope: { from: '', to: 'info@acme.example' }, raw })
  transport.close()
  await drainInbox(world.database, world.workspace.id)
}

const lead = (id: string) =>
  db().first<{ stage: string; wake: boolean }>(sql`select stage from leads where id = ${id}`)

test('over real SMTP: the form is acknowledged, an absence changes nothing, the answer raises the lead and reaches whoever has it', async () => {
  const email = 'jane@customer.example'
  const [id] = await arrive(world, [
    arrival({ email, name: 'Jane Roe', message: 'Just looking.' }, { channel: 'web_form' }),
  ])
  const [acknowledgement, ...more] = await sendOut()
  expect(more).toEqual([])
  expect(acknowledgement?.to).toBe(email)
  const messageId = /^Message-ID: (<[^>]+>)/im.exec(acknowledgement?.raw ?? '')?.[1] as string
  const placed = await db().first<{ lead_id: string }>(
    sql`select lead_id from placements where inquiry_id = ${id}`,
  )
  const leadId = placed?.lead_id as string
  const before = await lead(leadId)

  await write(
    [
      `From: Jane Roe <${email}>`,
      'Subject: Automatic reply: Your inquiry',
      'Auto-Submitted: auto-replied',
      `In-Reply-To: ${messageId}`,
    ],
    'I am out of the office.',
  )
  expect(await lead(leadId)).toEqual(before)
  expect(await sendOut()).toEqual([])

  await write(
    [`From: Jane Roe <${email}>`, 'Subject: Re: Your inquiry', `In-Reply-To: ${messageId}`],
    'Please send a quotation for 20 pumps.',
  )
  expect((await lead(leadId))?.stage).toBe('offered')
  const told = await db().all<{ kind: string }>(
    sql`select kind from notifications where lead_id = ${leadId} and kind in ('reply', 'offer') order by kind`,
  )
  expect(told.map(({ kind }) => kind)).toEqual(['offer', 'reply'])
  const toJane = (await sendOut()).filter(({ to }) => to === email)
  expect(toJane).toEqual([])
})
