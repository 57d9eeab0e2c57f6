import { ImapFlow } from 'imapflow'
import type { Db } from '#src/db/index.ts'
import { openLink } from '#src/people/sign-in/sealed.ts'
import type { MailboxSettings } from '../mailboxes.ts'

const CONNECTING_MS = 20_000
/** Servers end an IDLE of half an hour; networks forget a silent connection sooner. */
const IDLE_MS = 5 * 60_000

/** A connection to the server of a mailbox, not open yet. Its password is unsealed here and nowhere else. */
export async function imapClient(db: Db, settings: MailboxSettings): Promise<ImapFlow> {
  const password = settings.sealed_password ? await openLink(db, settings.sealed_password) : null
  if (!settings.host || !settings.user || password === null)
    throw new Error('The password has to be entered again.')
  const secure = settings.secure ?? true
  const isHere = /^(localhost|127\.|::1$)/.test(settings.host)
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port ?? (secure ? 993 : 143),
    secure,
    // A password never crosses a network in the clear.
    ...(secure ? {} : { doSTARTTLS: !isHere }),
    ...(isHere ? { tls: { rejectUnauthorized: false } } : {}),
    auth: { user: settings.user, pass: password },
    logger: false,
    connectionTimeout: CONNECTING_MS,
    greetingTimeout: CONNECTING_MS,
    socketTimeout: 2 * IDLE_MS,
    maxIdleTime: IDLE_MS,
  })
  // Without a listener a lost connection would end the process; whoever follows hears `close`.
  client.on('error', () => {})
  return client
}
