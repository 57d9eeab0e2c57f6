import { once } from 'node:events'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface ReceivedMail {
  from: string
  to: string
  raw: string
}

/** What the server does with a mail: takes it, hangs up, says nothing more, or answers with an SMTP error. */
export type Behaviour = 'take' | 'hang_up' | 'take_and_hang_up' | 'say_nothing' | number

export interface MailServer {
  readonly port: number
  readonly url: string
  readonly received: ReceivedMail[]
  /** Of mail whose text was handed over completely. */
  onText: (mail: ReceivedMail) => Behaviour | Promise<Behaviour>
  /** Of an address, before the text is. */
  onRecipient: (address: string) => Behaviour
  onSender: (address: string) => Behaviour
  close(): Promise<void>
}

/** A real mail server on loopback that can be told to have every accident; `port` of an earlier one lets it come back. */
export async function startMailServer(
  o: { port?: number; options?: SMTPServerOptions } = {},
): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (address, _session, done) => answer(mail.onSender(address.address), done),
    onRcptTo(address, _session, done) {
      const behaviour = mail.onRecipient(address.address)
      if (behaviour !== 'say_nothing') answer(behaviour, done)
    },
    async onData(stream, session, done) {
      const raw = await text(stream).catch(() => null)
      // Whoever was sending is gone.
      if (raw === null) return done()
      const [to] = session.envelope.rcptTo
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
      const letter = { from, to: to?.address ?? '', raw }
      const behaviour = await mail.onText(letter)
      if (behaviour === 'take' || behaviour === 'take_and_hang_up') received.push(letter)
      if (behaviour === 'hang_up' || behaviour === 'take_and_hang_up')
        [...connections].find(({ id }) => id === session.id)?._socket.destroy()
      else if (behaviour !== 'say_nothing') answer(behaviour, done)
    },
    ...o.options,
  })
  server.on('error', () => {})
  // The library keeps its connections, each under its session's id, with its socket.
  const { connections } = server as unknown as { connections: Set<{ id: string; _socket: Socket }> }
  server.listen(o.port ?? 0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const mail: MailServer = {
    port,
    url: `smtp://127.0.0.1:${port}`,
    received,
    onText: () => 'take',
    onRecipient: () => 'take',
    onSender: () => 'take',
    async close() {
      for (const connection of connections) connection._socket.destroy()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
  return mail
}

function answer(behaviour: Behaviour, done: (error?: Error | null) => void): void {
  const problem = new Error(`Refused with ${behaviour}`)
  done(typeof behaviour === 'number' ? Object.assign(problem, { responseCode: behaviour }) : null)
}
