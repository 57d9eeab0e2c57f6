import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import type { SMTPEnvelope } from 'nodemailer/lib/smtp-connection'
import { type DkimKey, signMail } from '../senders/dkim.ts'
import { type Delivery, deliveryOf, type SmtpError } from './delivery-of.ts'
import { drawPng } from './draw-png.ts'
import { endedWith } from './ended-with.ts'
import { type Line, openLine } from './line.ts'
import type { BeforeEnd, Letter, Mailer, MailPicture } from './mailer.ts'

const SHORTEST_REST_MS = 1_000
const LONGEST_REST_MS = 60_000
const DEADLINE_MS = 120_000
/** Common servers take fifty from one client (Postfix); some providers far fewer, which their address says. */
const MOST_CONNECTIONS = 40

export interface MailerOptions {
  /** `smtp://` or `smtps://`, with user and password; `?connections=` and `?per_minute=` where the provider limits them. */
  url: string
  /** `Leads <leads@example.com>` */
  from: string
  /** Told instead of the workspace's name. */
  fromName?: string
  dkim?: DkimKey
  /** How long the server is left alone after it failed that many times in a row; doubles from a second to a minute. */
  restMs?: (failures: number) => number
}

/**
 * Opens the way to a mail server: a few connections that are kept while they are used. Connects only when there is
 * something to deliver.
 */
export function openMailer(o: MailerOptions): Mailer {
  const { connections, perMinute, smtp } = readUrl(o.url)
  const sender = addressIn(o.from)
  const idle: Line[] = []
  let failures = 0
  let restsUntil = 0

  async function deliver(letter: Letter, beforeEnd?: BeforeEnd): Promise<Delivery> {
    const composedMail = await composed(letter)
    if ('how' in composedMail) return composedMail
    const mail = { ...composedMail, beforeEnd }
    const kept = idle.pop()
    if (kept) {
      const first = await send(kept, mail)
      // The server may have hung up on a connection that was idle; that says nothing about the mail.
      if (first.how !== 'later' || first.whose !== 'server') return settle(first)
    }
    const opened = await openLine(smtp)
    return settle('problem' in opened ? opened : await send(opened, mail))
  }

  async function composed(letter: Letter): Promise<Omit<Mail, 'beforeEnd'> | Delivery> {
    try {
      return { envelope: { from: sender, to: [letter.to] }, raw: await written(letter) }
    } catch (error) {
      return { how: 'refused', problem: error instanceof Error ? error.message : String(error) }
    }
  }

  async function written(letter: Letter): Promise<Buffer> {
    const raw = await compose(o.fromName ? { ...letter, fromName: o.fromName } : letter, sender)
    return o.dkim ? signMail(raw, o.dkim) : raw
  }

  async function send(line: Line, mail: Mail): Promise<Delivery> {
    const delivery = await sendOver(line, mail)
    if (delivery.how === 'accepted' && idle.length < connections) idle.push(line)
    else line.close()
    return delivery
  }

  function settle(delivery: Delivery): Delivery {
    const isDown = delivery.how === 'later' && delivery.whose === 'server'
    if (!isDown) failures = 0
    // Several mails that fail at once are one failure of the server.
    else if (!isResting()) {
      failures += 1
      restsUntil = performance.now() + (o.restMs ?? doubling)(failures)
    }
    return delivery
  }

  function isResting(): boolean {
    return failures > 0 && performance.now() < restsUntil
  }

  return {
    concurrency: connections,
    perMinute,
    isResting,
    deliver,
    async close() {
      for (const line of idle.splice(0)) line.quit()
    },
  }
}

interface Mail {
  envelope: SMTPEnvelope
  raw: Buffer
  beforeEnd: BeforeEnd | undefined
}

async function sendOver(line: Line, { envelope, raw, beforeEnd }: Mail): Promise<Delivery> {
  const text = endedWith(raw, beforeEnd)
  try {
    const sent = await line.send(envelope, text.body, DEADLINE_MS)
    return { how: 'accepted', response: sent.response }
  } catch (error) {
    const withheld = text.withheld()
    if (withheld) return { how: 'withheld', problem: withheld }
    return deliveryOf(error as SmtpError, text.mayHaveEnded() ? 'handed_over' : 'addressing')
  }
}

async function compose(letter: Letter, sender: string): Promise<Buffer> {
  const pictures = await Promise.all((letter.pictures ?? []).map(attach))
  const composer = new MailComposer({
    from: { name: letter.fromName, address: sender },
    to: { name: '', address: letter.to },
    ...(letter.replyTo === undefined ? {} : { replyTo: { name: letter.fromName, address: letter.replyTo } }),
    subject: letter.subject,
    text: letter.text,
    ...(letter.html === undefined ? {} : { html: letter.html }),
    attachments: pictures.filter((picture) => picture !== null),
    messageId: `<${letter.id}@${sender.split('@')[1]}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: {
      ...(letter.isAutomatic
        ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' }
        : { 'Auto-Submitted': 'auto-generated' }),
      ...(letter.unsubscribe === undefined ? {} : wayOut(letter.unsubscribe)),
    },
  })
  return composer.compile().build()
}

/** Null where it cannot be drawn here: the mail goes without, and its words stand in the picture's place. */
async function attach({ name, svg }: MailPicture) {
  const content = await drawPng(svg).catch(() => null)
  if (content === null) return null
  const contentDisposition = 'inline' as const
  return { cid: name, filename: `${name}.png`, content, contentType: 'image/png', contentDisposition }
}

/** RFC 8058: the reader's mail program turns it off by itself, without a page. */
function wayOut(link: string): Record<string, { prepared: true; value: string } | string> {
  return {
    // Prepared: a folded address is none.
    'List-Unsubscribe': { prepared: true, value: `<${link}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

function readUrl(text: string) {
  const url = new URL(text)
  const connections = Number(url.searchParams.get('connections') ?? MOST_CONNECTIONS)
  const perMinute = url.searchParams.get('per_minute')
  url.searchParams.delete('connections')
  url.searchParams.delete('per_minute')
  return {
    connections: Math.min(Math.max(Math.trunc(connections) || 1, 1), 50),
    perMinute: perMinute === null ? null : Math.max(Math.trunc(Number(perMinute)) || 1, 1),
    smtp: parseConnectionUrl(url.href),
  }
}

/** The bare address of `Leads <leads@example.com>`. */
export function addressIn(mailbox: string): string {
  return /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim()
}

function doubling(failures: number): number {
  return Math.min(SHORTEST_REST_MS * 2 ** (failures - 1), LONGEST_REST_MS)
}
