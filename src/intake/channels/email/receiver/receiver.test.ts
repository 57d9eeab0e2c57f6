import { createConnection } from 'node:net'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { type Inbox, openInbox } from '#src/intake/inbox/group-commit.ts'
import { newId } from '#src/lib/id.ts'
import { replyAddress, replySecret } from '#src/mail/hearing/index.ts'
import { createWorld, type World } from '#test/world.ts'
import { openReceiver, type Receiver } from './open-receiver.ts'

let world: World
let inbox: Inbox
let receiver: Receiver
beforeAll(async () => {
  world = await createWorld()
  inbox = openInbox(world.database)
  receiver = await openReceiver({
    database: world.database,
    inbox,
    listens: { host: '127.0.0.1', port: 0 },
    largest: 2_000_000,
  })
  await db().run(sql`
    insert into mailboxes (workspace_id, id, name, address, protocol, settings)
    values (${world.workspace.id}, ${newId()}, 'Inquiries', 'info@acme.example', 'receiver', '{"topic": "pumps"}')`)
})
afterAll(async () => {
  await receiver.close()
  await inbox.close()
  await world.close()
})

const db = () => world.database.bind(world.workspace.id)

async function send(to: string | string[], raw: string) {
  const transport = createTransport({ host: '127.0.0.1', port: receiver.port, ignoreTLS: true })
  try {
    const sent = await transport.sendMail({ envelope: { from: 'jane@b.example', to }, raw })
    return { response: sent.response }
  } catch (error) {
    return { code: (error as { responseCode?: number }).responseCode }
  } finally {
    transport.close()
  }
}

const stored = () =>
  db().all<{ content: Buffer; context: Record<string, unknown>; channel: string }>(sql`
    select c.content, c.context, i.channel from inquiries i join inquiry_contents c on c.inquiry_id = i.id order by i.id`)

const mailOf = (id: string, text = 'We need pumps.') =>
  `Message-ID: <${id}@b.example>\r\nFrom: Jane <jane@b.example>\r\nSubject: Pumps\r\n\r\n${text}\r\n`

test('what is acknowledged is stored, byte for byte, with where it was heard', async () => {
  const raw = mailOf('one', 'Gr\u00fc\u00dfe\r\n.a line with a dot\r\n')
  expect((await send('INFO+Fair2026@acme.example', raw)).response).toMatch(/^250/)
  const [one] = await stored()
  expect(one?.content.toString('utf8')).toContain('Grüße\r\n.a line with a dot')
  expect(one).toMatchObject({
    channel: 'email',
    context: { campaign: 'fair2026', topic: 'pumps', mailbox: 'Inquiries' },
  })
})

test('the same mail again, by another way and to two mailboxes, is stored once', async () => {
  const before = (await stored()).length
  await send(['info@acme.example', 'info+x@acme.example'], mailOf('two'))
  await send('info@acme.example', `Received: from elsewhere\r\n${mailOf('two')}`)
  expect((await stored()).length).toBe(before + 1)
})

test('another mail under the same id is another mail', async () => {
  const before = (await stored()).length
  await send('info@acme.example', mailOf('three', 'First'))
  await send('info@acme.example', mailOf('three', 'Second'))
  expect((await stored()).length).toBe(before + 2)
})

test('nobody else is known here, and nothing is relayed', async () => {
  expect(await send('somebody@elsewhere.example', mailOf('four'))).toEqual({ code: 550 })
  expect(await send('information@acme.example', mailOf('four'))).toEqual({ code: 550 })
})

test('a signed reply address is taken, one that was made up is not', async () => {
  const secret = await replySecret(world.database.pool)
  const id = newId()
  await db().run(sql`insert into messages (workspace_id, id, kind, template, state, send_after)
    values (${world.workspace.id}, ${id}, 'answer', 'text:hot:en', 'sent', now())`)
  const address = replyAddress(secret, id, 'acme.example')
  expect((await send(address, mailOf('five'))).response).toMatch(/^250/)
  expect(await send(replyAddress('guess', id, 'acme.example'), mailOf('six'))).toEqual({ code: 550 })
  expect(await send(replyAddress(secret, newId(), 'acme.example'), mailOf('six'))).toEqual({ code: 550 })
})

test('what is too large is refused for good', async () => {
  expect(await send('info@acme.example', mailOf('seven', 'x'.repeat(2_100_000)))).toEqual({ code: 552 })
})

test('who hangs up in the middle leaves nothing and stops nobody', async () => {
  const before = (await stored()).length
  const socket = createConnection(receiver.port, '127.0.0.1')
  await new Promise((resolve) => socket.once('data', resolve))
  socket.write('EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<info@acme.example>\r\nDATA\r\nSubject: half')
  await new Promise((resolve) => socket.once('data', resolve))
  socket.destroy()
  expect((await send('info@acme.example', mailOf('eight'))).response).toMatch(/^250/)
  expect((await stored()).length).toBe(before + 1)
})

test('what cannot be stored now is to be brought again', async () => {
  const full = { ...inbox, receive: () => Promise.reject(new Error('the disk is full')) }
  const other = await openReceiver({
    database: world.database,
    inbox: full,
    listens: { host: '127.0.0.1', port: 0 },
  })
  const transport = createTransport({ host: '127.0.0.1', port: other.port, ignoreTLS: true })
  await expect(
    transport.sendMail({ envelope: { from: 'a@b.example', to: 'info@acme.example' }, raw: mailOf('nine') }),
  ).rejects.toMatchObject({ responseCode: 451 })
  transport.close()
  await other.close()
})
