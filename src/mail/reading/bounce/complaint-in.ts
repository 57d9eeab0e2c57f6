import { textOf } from '../mime/decode-text.ts'
import { everyPart, type Headers, header, type Part } from '../mime/part.ts'
import { readHeaders } from '../mime/read-headers.ts'
import type { Report } from './report-of.ts'

/** Somebody said that our mail is not wanted (RFC 5965). */
export interface Complaint {
  /** `abuse`, `fraud`, `opt-out`, `not-spam`, `auth-failure` …, in lower case. */
  type: string
  /** Who complained, where it is told; many providers hide it. */
  recipient: string | null
}

const ADDRESS = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/i

/** The complaint in a feedback report, or in the older form that some providers still send; otherwise null. */
export function complaintIn(mail: Part, report: Report): Complaint | null {
  const part = everyPart(mail).find(({ type }) => /^message\/feedback-report$/.test(type))
  if (part) {
    const fields = readHeaders(Buffer.from(`${textOf(part).trimStart()}\n`, 'latin1')).headers
    return {
      type: header(fields, 'feedback-type')?.toLowerCase() ?? 'abuse',
      recipient:
        addressIn(fields, 'original-rcpt-to') ??
        addressIn(fields, 'removal-recipient') ??
        addressIn(report.returned ?? [], 'to'),
    }
  }
  const isReport = mail.parameters.get('report-type')?.toLowerCase() === 'feedback-report'
  const isOldForm =
    /^complaint about message from /i.test(header(mail.headers, 'subject') ?? '') &&
    (header(mail.headers, 'x-hmxmroriginalrecipient') !== null || report.returned !== null)
  if (!isReport && !isOldForm) return null
  const recipient = addressIn(mail.headers, 'x-hmxmroriginalrecipient')
  const hidden = addressIn(report.returned ?? [], 'x-hmxmroriginalrecipient')
  return { type: 'abuse', recipient: recipient ?? hidden ?? addressIn(report.returned ?? [], 'to') }
}

function addressIn(fields: Headers, name: string): string | null {
  return ADDRESS.exec(header(fields, name) ?? '')?.[0].toLowerCase() ?? null
}
