import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { freePort } from '#src/db/embedded/port.ts'

const DOVECOT = '/usr/sbin/dovecot'
const USER = { user: 'info', pass: 'secret' }

/** Whether a real IMAP server can be started here: dovecot is installed, and we are root. */
export const hasDovecot = existsSync(DOVECOT) && process.getuid?.() === 0
if (!hasDovecot) console.info(`Left out: there is no ${DOVECOT} to start as root.`)

/** A real IMAP server on loopback with one mailbox: user `info`, password `secret`. */
export interface Dovecot {
  readonly port: number
  /** Puts mails into the inbox, as the world's mail servers do. */
  deliver(...raw: (string | Buffer)[]): Promise<void>
  kill(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-imap-'))
  const port = await freePort()
  let server: ChildProcess | null = null
  mkdirSync(join(folder, 'mail'), { recursive: true })
  chmodSync(folder, 0o777)
  chmodSync(join(folder, 'mail'), 0o777)
  writeFileSync(join(folder, 'users'), `${USER.user}:{PLAIN}${USER.pass}\n`)
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, port))

  async function signIn(): Promise<ImapFlow> {
    const connection = { host: '127.0.0.1', port, secure: false, doSTARTTLS: false }
    const client = new ImapFlow({ ...connection, auth: USER, logger: false })
    client.on('error', () => {})
    await client.connect()
    return client
  }

  async function start(): Promise<void> {
    server = spawn(DOVECOT, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' })
    for (let tries = 0; tries < 300; tries++) {
      const client = await signIn().catch(() => null)
      if (client) return client.logout()
      await wait(50)
    }
    throw new Error('Dovecot did not start.')
  }

  async function kill(): Promise<void> {
    if (!server) return
    const gone = once(server, 'exit')
    server.kill()
    await gone
    server = null
  }

  await start()
  return {
    port,
    kill,
    start,
    async deliver(...raw) {
      const client = await signIn()
      for (const one of raw) await client.append('INBOX', one)
      await client.logout()
    },
    async close() {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function configuration(folder: string, port: number): string {
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
