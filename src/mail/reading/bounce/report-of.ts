import { textOf } from '../mime/decode-text.ts'
import { htmlText } from '../mime/html-text.ts'
import { everyPart, type Headers, header, type Part } from '../mime/part.ts'
import { readHeaders } from '../mime/read-headers.ts'

/** What a mail server says in its report: fields for machines, words for people, and which mail came back. */
export interface Report {
  /** One group of fields for each recipient (RFC 3464 2.3); empty where the report is free-form. */
  recipients: Headers[]
  /** The words, without the returned mail. */
  text: string
  /** The headers of the returned mail, where it is enclosed. */
  returned: Headers | null
}

const LONGEST_TEXT = 64 * 1024

/** Reads the parts of a mail as a report. What is no report has no recipients and its own text. */
export function reportOf(mail: Part): Report {
  const parts = everyPart(mail)
  const recipients: Headers[] = []
  const words: string[] = []
  let returned: Headers | null = null
  for (const part of parts) {
    if (part.parts.length > 0 && !/^message\//.test(part.type)) continue
    if (/^message\/(global-)?delivery-status$/.test(part.type)) recipients.push(...groupsIn(textOf(part)))
    else if (
      /^(message\/(rfc822|global)|text\/rfc822-headers|message\/(rfc822|global)-headers)$/.test(part.type)
    ) {
      returned ??= part.parts[0]?.headers ?? readHeaders(trimmed(part)).headers
    } else if (/^(text\/(plain|html)$|multipart\/)/.test(part.type)) {
      words.push(part.type === 'text/html' ? htmlText(textOf(part)) : textOf(part))
    }
  }
  const all = words.join('\n').slice(0, LONGEST_TEXT)
  const cut = cutReturned(all)
  const inText = cut.text
  return {
    recipients: recipients.length > 0 ? recipients : groupsIn(inText),
    text: inText,
    returned: returned ?? cut.returned,
  }
}

function trimmed(part: Part): Buffer {
  return Buffer.from(textOf(part).replace(/^\s+/, ''), 'latin1')
}

/** Groups of fields apart by empty lines; the group about the whole message names no recipient. */
function groupsIn(text: string): Headers[] {
  if (!/^(final|original)-recipient:/im.test(text)) return []
  return text
    .split(/\n[ \t]*\n/)
    .map((group) => readHeaders(Buffer.from(`${group.trim()}\n`, 'latin1')).headers)
    .filter((fields) => header(fields, 'final-recipient') ?? header(fields, 'original-recipient'))
}

/** Where the copy of the returned mail begins in the words: at a line that says so, or at its `Received:` lines. */
const COPY_BEGINS =
  /^[ \t>*-]*(-{2,} *)?(original (mail|message)( header| follows|:| -)|below this line is a copy|this is a copy of (the|your)|the following is a copy|message headers? follow|here is (a copy|the beginning)|unsent message (below|follows)|returned message follows|the original message (follows|is attached)|message text follows|received-from-mta:|----- ?(message header|transcript of message|original message)|return-path: *<|received: (from|by) )/im

function cutReturned(text: string): { text: string; returned: Headers | null } {
  const found = COPY_BEGINS.exec(text)
  if (!found || found.index < 20) return { text, returned: null }
  const rest = text.slice(found.index)
  const start = /^(?:return-path|received|from|to|date|message-id|subject|mime-version|delivered-to):/im.exec(
    rest,
  )
  return {
    text: text.slice(0, found.index),
    returned: start ? readHeaders(Buffer.from(rest.slice(start.index), 'latin1')).headers : null,
  }
}
