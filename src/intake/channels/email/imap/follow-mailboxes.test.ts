import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'
import { sealLink } from '#src/people/sign-in/sealed.ts'
import { type Dovecot, hasDovecot, startDovecot } from '#test/mail/dovecot.ts'
import { createWorld, type World } from '#test/world.ts'
import { type Following, followMailboxes } from './follow-mailboxes.ts'

const withServer = test.skipIf(!hasDovecot)

let world: World
let dovecot: Dovecot
let following: Following | null = null
const mailboxId = newId()

beforeAll(async () => {
  if (!hasDovecot) return
  world = await createWorld()
  await instanceSecret(world.database.pool)
  dovecot = await startDovecot()
  const settings = {
    host: '127.0.0.1',
    port: dovecot.port,
    secure: false,
    user: 'info',
    sealed_password: await sealLink(db(), 'secret'),
  }
  await db().run(sql`
    insert into mailboxes (workspace_id, id, name, address, protocol, settings, created_at)
    values (${world.workspace.id}, ${mailboxId}, 'Inquiries', 'info@acme.example', 'imap', ${JSON.stringify(settings)}, now())`)
})
afterAll(async () => {
  await following?.stop()
  await dovecot?.close()
  await world?.close()
})

const db = () => world.database.bind(world.workspace.id)
const follow = () => followMailboxes({ database: world.database, everyMs: 100, restMs: 100 })

const deliver = (...subjects: string[]) =>
  dovecot.deliver(
    ...subjects.map(
      (subject) =>
        `Message-ID: <${subject}@b.example>\r\nFrom: jane@b.example\r\nTo: info+fair@acme.example\r\nSubject: ${subject}\r\n\r\nWe need pumps.\r\n`,
    ),
  )

const subjects = async () => {
  const rows = await db().all<{ content: Buffer; campaign: string | null }>(sql`
    select c.content, c.context->>'campaign' as campaign from inquiries i join inquiry_contents c on c.inquiry_id = i.id order by i.id`)
  return rows.map(({ content, campaign }) => `${/Subject: (\S+)/.exec(content.toString())?.[1]} ${campaign}`)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return
    await wait(50)
  }
  throw new Error('It did not come to pass.')
}

withServer('mail of a real IMAP server is fetched, also what comes while it is waited for', async () => {
  await deliver('first')
  following = follow()
  await until(async () => (await subjects()).length === 1)
  await deliver('second', 'third')
  await until(async () => (await subjects()).length === 3)
  expect(await subjects()).toEqual(['first fair', 'second fair', 'third fair'])
})

withServer('what came while nobody followed is fetched once, and nothing twice', async () => {
  await following?.stop()
  await deliver('fourth')
  following = follow()
  await until(async () => (await subjects()).length === 4)
  // The mark is lost: everything is read again, and stored nowhere again.
  await db().run(sql`update mailboxes set last_uid = 0, uid_validity = 'other'`)
  await following.stop()
  following = follow()
  await deliver('fifth')
  await until(async () => (await subjects()).includes('fifth fair'))
  expect((await subjects()).length).toBe(5)
})

withServer('more than are fetched at once come all, in their order', async () => {
  const before = (await subjects()).length
  const names = Array.from({ length: 120 }, (_, n) => `heap-${n}`)
  await deliver(...names)
  await until(async () => (await subjects()).length === before + names.length)
  expect((await subjects()).slice(before)).toEqual(names.map((name) => `${name} fair`))
})

withServer('a server that goes away is said to be away, and followed again when it is back', async () => {
  await dovecot.kill()
  await until(async () => (await problem()) !== null)
  await dovecot.start()
  await deliver('sixth')
  await until(async () => (await subjects()).includes('sixth fair') && (await problem()) === null)
})

withServer('a wrong password is said in words', async () => {
  const sealed = await sealLink(db(), 'wrong')
  await db().run(
    sql`update mailboxes set settings = settings || ${JSON.stringify({ sealed_password: sealed })}::jsonb`,
  )
  await until(async () => /user and password/.test((await problem()) ?? ''))
})

async function problem(): Promise<string | null> {
  return (
    (await db().first<{ problem: string | null }>(sql`select problem from mailboxes where id = ${mailboxId}`))
      ?.problem ?? null
  )
}
