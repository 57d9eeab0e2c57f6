import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** One message that was taken: who had accepted responsibility for it is us from then on. */
export interface Mail {
  messageId: string
  from: string
  to: string[]
  subject: string
  /** The whole message, headers and all. */
  text: string
  at: Date
}

export interface MailServer {
  url: string
  mails: readonly Mail[]
  /** Refuses every connection until `open` is called again. */
  close(): Promise<void>
  open(): Promise<void>
}

/** A mail server on loopback that keeps what it is given. */
export async function startMailServer(): Promise<MailServer> {
  const mails: Mail[] = []
  let port = 0
  let server = await listen(mails, port)
  port = (server.server.address() as AddressInfo).port
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async close() {
      await new Promise<void>((resolve) => server.close(resolve))
    },
    async open() {
      server = await listen(mails, port)
    },
  }
}

async function listen(mails: Mail[], port: number): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, session, taken) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push(mailOf(Buffer.concat(chunks).toString('utf8'), session.envelope))
        taken()
      })
    },
  })
  // A client that is killed in mid-sentence is the point of some tests.
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  return server
}

type Envelope = { mailFrom: false | { address: string }; rcptTo: { address: string }[] }

function mailOf(text: string, { mailFrom, rcptTo }: Envelope): Mail {
  const head = text.slice(0, text.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  return {
    messageId: header('message-id'),
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    subject: header('subject'),
    text,
    at: new Date(),
  }
}
