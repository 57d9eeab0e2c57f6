import { type ReadMail, readMail, signatureDetails } from '#src/mail/reading/index.ts'
import type { Fields } from '../../record-from-fields.ts'

export const MAIL_TYPE = 'message/rfc822'

/** What a raw mail says, by the field names of `POST /api/inquiries`. */
export function fieldsOfMail(raw: Buffer): Fields {
  return fieldsOf(readMail(raw))
}

/**
 * The lead in a mail: who wrote it, by its headers and signature, and what they wrote; or what a form of somebody's site
 * was filled in with.
 */
export function fieldsOf(mail: ReadMail): Fields {
  if (mail.kind === 'form_notification') {
    const { subject, ...fields } = mail.fields
    return { ...fields, message: joined(subject ?? '', fields.message ?? '') }
  }
  const writer = mail.replyTo[0] ?? mail.from
  const name = [writer?.name, mail.from?.name].find((each) => each && !each.includes('@'))
  const { phone, company } = signatureDetails(ownWords(mail))
  return {
    ...(name ? { name: namedFirst(name) } : {}),
    ...(writer ? { email: writer.address } : {}),
    ...(phone ? { phone } : {}),
    ...(company ? { company } : {}),
    message: joined(mail.subject, mail.visibleText),
  }
}

/** With the signature, which the visible text leaves out, but without what is quoted below it. */
function ownWords({ text, visibleText }: ReadMail): string {
  const start = text.indexOf(visibleText.slice(0, 200))
  if (start === -1) return text.slice(0, 4_000)
  const rest = text.slice(start + visibleText.length, start + visibleText.length + 1_500)
  const quote = rest.search(/^(>|on .{5,200}:$|am .{5,200}:$|le .{5,200}:$|-{2,} ?\w|from:|von:|de:)/im)
  return visibleText + (quote === -1 ? rest : rest.slice(0, quote))
}

/** `Doe, Jane` as `Jane Doe`. */
function namedFirst(name: string): string {
  const [last, first, more] = name.split(',').map((part) => part.trim())
  return last && first && !more && !/\s/.test(last) ? `${first} ${last}` : name
}

function joined(subject: string, words: string): string {
  const bare = subject.replace(/^\s*((re|aw|fwd?|wg|tr|rv|sv)\s*:\s*)+/i, '').trim()
  return bare === '' || words.includes(bare) ? words : `${bare}\n\n${words}`.trim()
}
