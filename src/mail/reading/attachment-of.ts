import { contentOf, describe } from './mime/content-of.ts'
import { bytesOf } from './mime/decode-text.ts'
import { walkParts } from './mime/walk-parts.ts'

/** One file of a mail by its place (see MailAttachment), its bytes as they were sent; null where there is none. */
export function attachmentOf(
  raw: Buffer,
  index: number,
): { name: string; type: string; content: Buffer } | null {
  const { files } = contentOf(walkParts(raw))
  const part = files[index]
  const told = describe(files)[index]
  return part && told ? { name: told.name, type: told.type, content: bytesOf(part, part.body.length) } : null
}
