import { once } from 'node:events'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import type { Database } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Inbox } from '../../../inbox/group-commit.ts'
import { type HeardAt, whereHeard } from '../mailboxes.ts'
import { parcelOfMail } from '../parcel-of-mail.ts'
import { openBudget } from './budget.ts'
import { readBounded } from './read-bounded.ts'

const LARGEST_MAIL = 40 * 1024 * 1024
/** Of all mails that are being handed over at once. */
const MOST_BYTES = 256 * 1024 * 1024
const MOST_CLIENTS = 100
const MOST_RECIPIENTS = 50
const SILENT_MS = 60_000
const CLOSING_MS = 10_000

export interface Receiver {
  port: number
  /** Lets what is being handed over finish. */
  close(): Promise<void>
}

/**
 * Takes mail by SMTP for the mailboxes of all workspaces and for signed reply addresses; everybody else is unknown here,
 * so it relays nothing. A mail is acknowledged after it is committed to the inbox; what cannot be stored now is to be
 * brought again (451). It speaks plain SMTP to the mail server beside it: the world's mail comes through that.
 */
export async function openReceiver(o: {
  database: Database
  inbox: Inbox
  listens: { host: string; port: number }
  largest?: number
}): Promise<Receiver> {
  const largest = o.largest ?? LARGEST_MAIL
  const places = new WeakMap<SMTPServerSession, HeardAt[]>()
  const budget = openBudget(MOST_BYTES)
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideSTARTTLS: true,
    logger: false,
    size: largest,
    maxClients: MOST_CLIENTS,
    socketTimeout: SILENT_MS,
    closeTimeout: CLOSING_MS,
    onMailFrom(_address, session, done) {
      places.set(session, [])
      done()
    },
    onRcptTo(address, session, done) {
      const known = places.get(session) ?? []
      if (known.length >= MOST_RECIPIENTS) return done(smtpError(452, 'Too many recipients.'))
      whereHeard(o.database, address.address).then(
        (found) => {
          if (found.length === 0) return done(smtpError(550, '5.1.1 There is no such mailbox here.'))
          places.set(session, [...known, ...found])
          done()
        },
        () => done(notNow()),
      )
    },
    onData(stream, session, done) {
      const heardAt = places.get(session) ?? []
      places.set(session, [])
      take()
        .then(() => done())
        .catch((error) => done(error instanceof Error && 'responseCode' in error ? error : notNow()))

      async function take(): Promise<void> {
        const read = await readBounded(stream, { largest, budget })
        if (read === 'too_large') throw smtpError(552, '5.3.4 This mail is larger than is taken here.')
        if (read === 'too_many') throw smtpError(452, '4.3.1 Too much mail at once; please bring it again.')
        try {
          await storeOnce(o.inbox, heardAt, read.raw)
        } finally {
          read.release()
        }
      }
    },
  })
  // A client that hangs up in the middle is nobody's fault here.
  server.on('error', () => {})
  server.listen(o.listens.port, o.listens.host)
  await Promise.race([once(server.server, 'listening'), failure(server)])
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : o.listens.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Once per workspace, be it for several of its mailboxes. */
async function storeOnce(inbox: Inbox, heardAt: readonly HeardAt[], raw: Buffer): Promise<void> {
  const byWorkspace = Map.groupBy(heardAt, (each) => each.workspaceId)
  await Promise.all(
    [...byWorkspace].map(async ([workspaceId, own]) => {
      const [first] = own as [HeardAt, ...HeardAt[]]
      await inbox.receive(workspaceId, parcelOfMail(raw, first)).catch((error) => {
        // It is there already, under the same sum.
        if (!(error instanceof Refusal) || error.reason !== 'idempotency_key_reused') throw error
      })
    }),
  )
}

async function failure(server: SMTPServer): Promise<never> {
  const [error] = await once(server.server, 'error')
  throw error
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

function notNow(): Error {
  return smtpError(451, '4.3.0 It cannot be stored just now; please bring it again.')
}
