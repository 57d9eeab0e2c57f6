import type { Forwarded, ReadMail } from '#src/mail/reading/index.ts'

/** What a mail to a private address stands for: a mail that was written to somebody outside, or came from them. */
export interface Logs {
  /** Null: it was sent to us alone and holds no other mail. */
  direction: 'out' | 'in' | null
  /** Of the person it is about. */
  addresses: string[]
  subject: string
  text: string
  /** When that mail was written, as its program told. */
  at: Date | null
}

const OURS = /^(?:log\+|[^@+]+\+log|reply\+)[a-z2-7]{24,}@/i

/**
 * Reads it: a copy of a mail goes out to whoever it is to; one that is passed on to us alone came in from its writer, or
 * went out where the member wrote it. `known` are addresses of members and mailboxes.
 */
export function whatItLogs(
  mail: Pick<ReadMail, 'recipients' | 'subject' | 'visibleText' | 'sentAt'>,
  forwarded: Forwarded | null,
  o: { memberEmail: string | null; known: ReadonlySet<string> },
): Logs {
  const outside = (addresses: readonly string[]) =>
    addresses.filter((address) => !OURS.test(address) && !o.known.has(address))
  const told = { subject: mail.subject, text: mail.visibleText, at: mail.sentAt }
  const recipients = outside(mail.recipients)
  if (recipients.length > 0) return { direction: 'out', addresses: recipients, ...told }
  if (!forwarded) return { direction: null, addresses: [], ...told }
  const { subject, text, sentAt: at } = forwarded
  const sender = forwarded.from?.address
  const isTheirs = sender !== undefined && sender !== o.memberEmail?.toLowerCase() && !o.known.has(sender)
  return isTheirs
    ? { direction: 'in', addresses: [sender], subject, text, at }
    : { direction: 'out', addresses: outside(forwarded.to), subject, text, at }
}
