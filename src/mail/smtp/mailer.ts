import type { Delivery } from './delivery-of.ts'

/** Goes as PNG, and stands in the HTML as `cid:` and its name. */
export interface MailPicture {
  name: string
  svg: string
}

export interface Letter {
  /** Of the message; its Message-ID is made of it beforehand. */
  id: string
  fromName: string
  to: string
  subject: string
  text: string
  html?: string
  pictures?: readonly MailPicture[]
  /** Where it is to be answered, if not at its sender. */
  replyTo?: string
  /** The link that turns this mail off with one click. */
  unsubscribe?: string
  /** Answers by a machine say so, that machines do not answer them (RFC 3834). */
  isAutomatic: boolean
}

/**
 * Asked once the server has the whole text of a mail but for its end: from its answer on the server may have taken it.
 * False, or an error, and the end is never sent.
 */
export type BeforeEnd = () => Promise<boolean>

/** A mail server. `deliver` never throws. */
export interface Mailer {
  /** Most mails at once. */
  readonly concurrency: number
  /** Most mails a minute that the provider takes; null for no limit. */
  readonly perMinute: number | null
  /** True while a server that takes no mail at all is left alone for a while. */
  isResting(): boolean
  deliver(letter: Letter, beforeEnd?: BeforeEnd): Promise<Delivery>
  close(): Promise<void>
}
