import type { Complaint } from './complaint-in.ts'
import type { BounceOutcome } from './outcomes-of.ts'
import { isHard, reasonOf } from './why.ts'

export interface Notification {
  complaint: Complaint | null
  outcomes: BounceOutcome[]
  returnedId: string | null
}

/**
 * The notice of a sending service (Amazon SES by SNS), be it the text of a mail or the body of a webhook. Null where the
 * text is no such notice.
 */
export function notificationIn(text: string): Notification | null {
  const json = jsonIn(text)
  const notice = recordIn(typeof json?.Message === 'string' ? jsonIn(json.Message) : json)
  const kind = notice?.notificationType ?? notice?.eventType
  if (!notice || typeof kind !== 'string') return null
  const returnedId = returnedIn(recordIn(notice.mail))
  if (kind === 'Complaint')
    return { complaint: complaintOf(recordIn(notice.complaint)), outcomes: [], returnedId }
  if (kind === 'Bounce') return { complaint: null, outcomes: outcomesIn(recordIn(notice.bounce)), returnedId }
  if (kind !== 'Delivery') return null
  const delivered = strings(recordIn(notice.delivery)?.recipients ?? recordIn(notice.mail)?.destination)
  return {
    complaint: null,
    returnedId,
    outcomes: delivered.map((recipient) => ({
      recipient: recipient.toLowerCase(),
      isHard: false,
      reason: 'delivered',
      status: '2.6.0',
      words: '',
    })),
  }
}

function outcomesIn(bounce: Fields | null): BounceOutcome[] {
  return records(bounce?.bouncedRecipients).map((one) => {
    const words = text(one.diagnosticCode) ?? ''
    const status = text(one.status)
    const said = { words, status, reply: null, command: null, action: text(one.action) }
    const reason = reasonOf(said)
    // The service tried them all and remembers: its own word stands where the words say nothing.
    const hard = reason === 'unknown' ? bounce?.bounceType === 'Permanent' : isHard(reason, said)
    return { recipient: text(one.emailAddress)?.toLowerCase() ?? null, isHard: hard, reason, status, words }
  })
}

function complaintOf(complaint: Fields | null): Complaint {
  const [who] = records(complaint?.complainedRecipients)
  return {
    type: text(complaint?.complaintFeedbackType)?.toLowerCase() ?? 'abuse',
    recipient: text(who?.emailAddress)?.toLowerCase() ?? null,
  }
}

function returnedIn(mail: Fields | null): string | null {
  const told = records(mail?.headers).find(({ name }) => text(name)?.toLowerCase() === 'message-id')
  const id = text(told?.value) ?? text(recordIn(mail?.commonHeaders)?.messageId)
  return id?.replace(/^<|>$/g, '') ?? null
}

type Fields = Record<string, unknown>

/** Mail programs put a footer below the JSON: what stands between the outermost braces counts. */
function jsonIn(source: string): Fields | null {
  const start = source.search(/\S/)
  const end = source.lastIndexOf('}')
  if (start === -1 || source[start] !== '{' || end === -1 || end - start > 512 * 1024) return null
  const first = tryJson(source.slice(start, end + 1))
  if (first) return first
  // A footer with a brace of its own, or lines that were broken.
  const line = source.slice(start).split('\n\n')[0] as string
  return tryJson(line) ?? tryJson(line.replaceAll('\n', ''))
}

function tryJson(source: string): Fields | null {
  try {
    return recordIn(JSON.parse(source))
  } catch {
    return null
  }
}

function recordIn(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
}

function records(value: unknown): Fields[] {
  return Array.isArray(value)
    ? value.slice(0, 100).flatMap((each: unknown): Fields[] => {
        const record = recordIn(each)
        return record ? [record] : []
      })
    : []
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, 100).filter((each) => typeof each === 'string') : []
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 2_000) : null
}
