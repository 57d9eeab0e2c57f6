import { everyPart } from '../mime/part.ts'
import { walkParts } from '../mime/walk-parts.ts'
import { type Mailbox, type ReadMail, readMail } from '../read-mail.ts'
import { visibleText } from '../reply/visible-text.ts'

/** A mail inside a mail, as far as its forwarder's program told. */
export interface Forwarded {
  from: Mailbox | null
  /** Addresses in To and Cc. */
  to: string[]
  subject: string
  sentAt: Date | null
  /** What its writer wrote themselves. */
  text: string
}

const MOST_LINES = 2_000
const LONGEST_LINE = 1_000
const MOST_FIELDS = 12
const ADDRESS = /[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/giu

/** Names of header fields as mail programs write them into a text, in the languages they speak. */
const NAMES: readonly [name: 'from' | 'to' | 'subject' | 'date', words: RegExp][] = [
  [
    'from',
    /^(?:from|von|de|da|van|fra|från|lähettäjä|od|от|expéditeur|mittente|remitente|absender|afzender|发件人|寄件者|差出人|보낸 사람)$/iu,
  ],
  [
    'to',
    /^(?:to|cc|kopie|an|à|a|para|aan|til|till|vastaanottaja|do|dw|кому|копия|destinataire|pour|copie à|per|收件人|抄送|宛先|받는 사람)$/iu,
  ],
  [
    'subject',
    /^(?:subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|тема|主题|件名|제목)$/iu,
  ],
  [
    'date',
    /^(?:date|sent|datum|gesendet|gesendet am|envoyé|envoyé le|fecha|enviado|enviado el|data|inviato|verzonden|dato|sendt|skickat|lähetetty|wysłano|дата|отправлено|日期|发送时间|送信日時|보낸 날짜)$/iu,
  ],
]
const FIELD = /^[\s>*|]*([\p{L} ]{1,20}?)\s*\*?\s*[:：]\s*\*?\s*(.*)$/u

/**
 * The mail that somebody forwards: attached whole, or set into the text below header lines, as Gmail, Outlook, Apple Mail
 * and Thunderbird do in many languages; null where there is none. Looks at each line once, at most 2,000 of them.
 */
export function forwardedIn(raw: Buffer, mail: ReadMail = readMail(raw)): Forwarded | null {
  return attached(raw) ?? written(mail.text)
}

function attached(raw: Buffer): Forwarded | null {
  const part = everyPart(walkParts(raw)).find(
    ({ type, parts }) => type === 'message/rfc822' && parts.length > 0,
  )
  if (!part) return null
  const { from, recipients, subject, sentAt, visibleText: text } = readMail(part.body)
  return from ? { from, to: recipients, subject, sentAt, text } : null
}

function written(text: string): Forwarded | null {
  const lines = text.split('\n').slice(0, MOST_LINES)
  for (let at = 0; at < lines.length; at++) {
    if (!fieldIn(lines[at])) continue
    const block = blockAt(lines, at)
    if (block) return block
  }
  return null
}

/** From and another field in lines one below the other; a field goes on in the next line where that is none. */
function blockAt(lines: readonly string[], start: number): Forwarded | null {
  const fields = new Map<string, string>()
  let at = start
  for (; at < lines.length && at < start + MOST_FIELDS; at++) {
    const field = fieldIn(lines[at])
    const line = plain(lines[at])
    if (field) fields.set(field.name, [fields.get(field.name), field.value].filter(Boolean).join(' '))
    else if (line.trim() === '') {
      if (!fieldIn(lines[at + 1])) break
    } else if (at > start && fieldIn(lines[at + 1])) continue
    else break
  }
  const from = fields.get('from')
  if (from === undefined || fields.size < 3) return null
  const sender = mailboxIn(from)
  const body = lines.slice(at).map((line) => line.replace(/^\s*> ?/, ''))
  return {
    from: sender,
    to: addressesIn(fields.get('to') ?? ''),
    subject: (fields.get('subject') ?? '').slice(0, 500),
    sentAt: dateIn(fields.get('date')),
    text: visibleText(body.join('\n').trim()),
  }
}

function fieldIn(line: string | undefined): { name: string; value: string } | null {
  const [, word = '', value = ''] = FIELD.exec(plain(line)) ?? []
  const name = NAMES.find(([, words]) => words.test(word.trim()))?.[0]
  return name ? { name, value: value.replace(/\*+$/, '').trim() } : null
}

function plain(line: string | undefined): string {
  return (line ?? '').slice(0, LONGEST_LINE)
}

function mailboxIn(value: string): Mailbox | null {
  const [address] = addressesIn(value)
  if (!address) return null
  const name = value
    .replace(/[<[(].*$/s, '')
    .replace(/["']/g, '')
    .trim()
  return { name: name.includes('@') ? '' : name.slice(0, 200), address }
}

function addressesIn(value: string): string[] {
  return [...new Set([...value.matchAll(ADDRESS)].map(([address]) => address.toLowerCase()))].slice(0, 50)
}

/** What `Date` can read; others are of no use. */
function dateIn(value: string | undefined): Date | null {
  const at = new Date(
    (value ?? '')
      .slice(0, 80)
      .replace(/\bat\b|\bum\b|Uhr/g, ' ')
      .replace(/^\p{L}{2,12},?\s+/u, ''),
  )
  const year = at.getUTCFullYear()
  return year > 2000 && year < 2200 ? at : null
}
