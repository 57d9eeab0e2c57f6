import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#src/db/index.ts'
import { newId } from '#src/lib/id.ts'
import { instanceSecret } from '#src/people/sign-in/instance-secret.ts'
import { sealLink } from '#src/people/sign-in/sealed.ts'
import { createWorld, type World } from '#test/world.ts'
import { type Following, followMailboxes } from './follow-mailboxes.ts'

const DOVECOT = '/usr/sbin/dovecot'
const isThere = existsSync(DOVECOT) && process.getuid?.() === 0
if (!isThere) console.info(`Left out: there is no ${DOVECOT} to start as root.`)
const withServer = test.skipIf(!isThere)

let world: World
let folder: string
let port: number
let dovecot: ChildProcess | null = null
let following: Following | null = null
const mailboxId = newId()

beforeAll(async () => {
  if (!isThere) return
  world = await createWorld()
  await instanceSecret(world.database.pool)
  folder = mkdtempSync(join(tmpdir(), 'watertight-imap-'))
  port = await freePort()
  await startDovecot()
  const settings = {
    host: '127.0.0.1',
    port,
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
  dovecot?.kill()
  if (folder) rmSync(folder, { recursive: true, force: true })
  await world?.close()
})

const db = () => world.database.bind(world.workspace.id)
const follow = () => followMailboxes({ database: world.database, everyMs: 100, restMs: 100 })

async function startDovecot(): Promise<void> {
  mkdirSync(join(folder, 'mail'), { recursive: true })
  chmodSync(folder, 0o777)
  chmodSync(join(folder, 'mail'), 0o777)
  writeFileSync(join(folder, 'users'), 'info:{PLAIN}secret\n')
  writeFileSync(join(folder, 'dovecot.conf'), configuration())
  dovecot = spawn(DOVECOT, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
  await until(async () => {
    const client = await signIn().catch(() => null)
    await client?.logout()
    return client !== null
  })
}

function configuration(): string {
  const isNew = /^2\.([4-9]|\d\d)/.test(execFileSync(DOVECOT, ['--version'], { encoding: 'utf8' }))
  const common = `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
ssl = no
listen = 127.0.0.1
first_valid_uid = 1
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`
  return isNew
    ? `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
${common}auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
mail_uid = nobody
mail_gid = nogroup
passdb passwd-file {
  passwd_file_path = ${folder}/users
}
userdb static {
  fields {
    uid = nobody
    gid = nogroup
    home = ${folder}/mail/%{user}
  }
}
`
    : `${common}disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=${folder}/mail/%u
}
`
}

async function signIn(): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: 'info', pass: 'secret' },
    logger: false,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function deliver(...subjects: string[]): Promise<void> {
  const client = await signIn()
  for (const subject of subjects)
    await client.append(
      'INBOX',
      `Message-ID: <${subject}@b.example>\r\nFrom: jane@b.example\r\nTo: info+fair@acme.example\r\nSubject: ${subject}\r\n\r\nWe need pumps.\r\n`,
    )
  await client.logout()
}

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

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

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

withServer('a server that goes away is said to be away, and followed again when it is back', async () => {
  dovecot?.kill()
  await until(async () => (await problem()) !== null)
  await startDovecot()
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
