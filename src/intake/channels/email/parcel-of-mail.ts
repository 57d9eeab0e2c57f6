import { createHash } from 'node:crypto'
import { newId } from '#src/lib/id.ts'
import { storable } from '#src/lib/storable.ts'
import type { Parcel } from '../../inbox/arrival.ts'
import { MAIL_TYPE } from './fields-of-mail.ts'
import type { HeardAt } from './mailboxes.ts'

/**
 * A raw mail for the inbox, verbatim. The same mail is the same arrival however often and by whichever way it is
 * delivered: what servers write above it differs, so the sum is over what its sender wrote.
 */
export function parcelOfMail(raw: Buffer, at: HeardAt): Parcel {
  const hash = sumOf(raw)
  return {
    hash,
    arrivals: [
      {
        id: newId(),
        channel: 'email',
        formId: null,
        importId: null,
        askedAt: null,
        idempotencyKey: `mail:${hash.toString('base64url')}`,
        content: raw,
        contentType: MAIL_TYPE,
        context: contextOf(at),
      },
    ],
  }
}

function contextOf({ mailbox, recipient, tag }: HeardAt): Record<string, unknown> {
  return {
    ...(mailbox ? { mailbox_id: mailbox.id, mailbox: mailbox.name } : {}),
    recipient: storable(recipient),
    source: mailbox?.settings.source ?? 'email',
    ...(mailbox?.settings.topic ? { topic: mailbox.settings.topic } : {}),
    ...(tag
      ? { campaign: storable(tag) }
      : mailbox?.settings.campaign
        ? { campaign: mailbox.settings.campaign }
        : {}),
  }
}

const OWN = /^(message-id|from|date|subject|to|content-type):/i

function sumOf(raw: Buffer): Buffer {
  const end = bodyStart(raw)
  const head = raw.toString('latin1', 0, Math.min(end, 256 * 1024)).replace(/\r?\n[ \t]+/g, ' ')
  const own = head.split(/\r?\n/).filter((line) => OWN.test(line))
  return createHash('sha256').update(own.sort().join('\n')).update('\n\n').update(bodyIn(raw, end)).digest()
}

/** Servers add an empty line at the end, or take it away. */
function bodyIn(raw: Buffer, start: number): Buffer {
  let end = raw.length
  while (end > start && (raw[end - 1] === 10 || raw[end - 1] === 13)) end--
  return raw.subarray(start, end)
}

function bodyStart(raw: Buffer): number {
  const places = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at !== -1)
  return places.length === 0 ? raw.length : Math.min(...places)
}
