import type { Readable } from 'node:stream'
import type { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection, {
  type SMTPConnectionSendInfo,
  type SMTPEnvelope,
} from 'nodemailer/lib/smtp-connection'
import { type Delivery, deliveryOf, type SmtpError } from './delivery-of.ts'

const CONNECT_MS = 10_000
const IDLE_MS = 60_000

export type ServerAddress = ReturnType<typeof parseConnectionUrl>

/** One open connection to a mail server. */
export interface Line {
  /** Rejects with what nodemailer says, or after `deadlineMs`. */
  send(envelope: SMTPEnvelope, body: Readable, deadlineMs: number): Promise<SMTPConnectionSendInfo>
  quit(): void
  close(): void
}

/** Connects and signs in, or says why there is no mail to be sent through this server now. */
export async function openLine(options: ServerAddress): Promise<Line | Extract<Delivery, { how: 'later' }>> {
  const connection = new SMTPConnection({
    ...options,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: IDLE_MS,
  })
  let fail: (error: Error) => void = () => {}
  connection.on('error', (error) => fail(error))
  connection.on('end', () => fail(new Error('The mail server closed the connection.')))
  try {
    await step(CONNECT_MS * 3, (done) => connection.connect(done))
    const { auth } = options
    if (auth && connection.allowsAuth) await step(IDLE_MS, (done) => connection.login({ ...auth }, done))
  } catch (error) {
    connection.close()
    return deliveryOf(error as SmtpError, 'connecting') as Extract<Delivery, { how: 'later' }>
  }
  return {
    send: (envelope, body, deadlineMs) =>
      step(deadlineMs, (done) => connection.send(envelope, body, done)) as Promise<SMTPConnectionSendInfo>,
    quit: () => connection.quit(),
    close: () => connection.close(),
  }

  /** One exchange with the server: ended by its callback, by the connection breaking, or by the deadline. */
  function step<T>(
    deadlineMs: number,
    run: (done: (error?: Error | null, value?: T) => void) => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => end(new Error('The mail server did not answer in time.')), deadlineMs)
      function end(error: Error): void {
        clearTimeout(timer)
        fail = () => {}
        reject(error)
      }
      fail = end
      run((error, value) => {
        if (error) return end(error)
        clearTimeout(timer)
        fail = () => {}
        resolve(value as T)
      })
    })
  }
}
