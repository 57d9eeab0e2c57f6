import { bytesOf, decodeText } from './decode-text.ts'
import { headerText } from './header-text.ts'
import { htmlText } from './html-text.ts'
import { header, type Part } from './part.ts'
import { readParameters } from './read-parameters.ts'

/** A file that came with a mail; its bytes are read when somebody asks (attachmentOf). */
export interface MailAttachment {
  /** Its place among the attachments of the mail, from 0. */
  index: number
  name: string
  type: string
  bytes: number
}

const EXACT_BELOW = 256 * 1024

interface Content {
  text: string
  files: Part[]
}

/**
 * The words of a mail and the parts that are files. Of alternatives the plain one is read, unless it is empty; parts of
 * a returned or forwarded mail count as quote and are not read.
 */
export function contentOf(mail: Part): Content {
  const content: Content = { text: '', files: [] }
  gather(mail, content)
  content.text = content.text.replace(/\n{3,}/g, '\n\n').trim()
  return content
}

function gather(part: Part, into: Content): void {
  if (part.type === 'multipart/alternative' && part.parts.length > 0) gatherBest(part, into)
  else if (part.type.startsWith('multipart/') && part.parts.length > 0) {
    for (const each of part.parts) gather(each, into)
  } else gatherLeaf(part, into)
}

function gatherLeaf(part: Part, into: Content): void {
  const isFile = /^attachment/i.test(header(part.headers, 'content-disposition') ?? '')
  if (!isFile && /^(text\/(plain|html|enriched|richtext)|multipart\/.*)$/.test(part.type)) {
    into.text += `${wordsOf(part)}\n\n`
  } else if (
    isFile ||
    !/^message\/(delivery-status|feedback-report|disposition-notification)$/.test(part.type)
  ) {
    into.files.push(part)
  }
}

function gatherBest(part: Part, into: Content): void {
  const versions = part.parts.map((each) => {
    const content: Content = { text: '', files: [] }
    gather(each, content)
    return content
  })
  const isPlain = (i: number) => part.parts[i]?.type === 'text/plain'
  const plain = versions.find((each, i) => isPlain(i) && each.text.trim() !== '')
  const best = plain ?? versions.findLast((each) => each.text.trim() !== '') ?? versions[0]
  into.text += best?.text ?? ''
  into.files.push(...versions.flatMap((each) => each.files))
}

function wordsOf(part: Part): string {
  const charset = part.parameters.get('charset') ?? null
  const text = decodeText(bytesOf(part), charset)
  if (part.type === 'text/html') return htmlText(text)
  return part.parameters.get('format')?.toLowerCase() === 'flowed' ? unflowed(text, part) : text
}

/** RFC 3676: a line that ends in a space goes on in the next, as long as both are quoted as deeply. */
function unflowed(text: string, part: Part): string {
  const drops = part.parameters.get('delsp')?.toLowerCase() === 'yes'
  const lines: string[] = []
  let goesOn = false
  for (const line of text.split('\n')) {
    const last = lines.length - 1
    if (goesOn && last >= 0 && depthOf(line) === depthOf(lines[last] as string)) {
      lines[last] += line.replace(/^>* ?/, '')
    } else lines.push(line.replace(/^ (?=>|From |-- )/, ''))
    goesOn = line.endsWith(' ') && line !== '-- '
    if (goesOn && drops) lines[lines.length - 1] = (lines.at(-1) as string).slice(0, -1)
  }
  return lines.join('\n')
}

function depthOf(line: string): number {
  return /^>*/.exec(line)?.[0].length ?? 0
}

/** What the screens show of each file. A name is only a name: no folders, no control codes, at most 150 characters. */
export function describe(files: readonly Part[]): MailAttachment[] {
  return files.slice(0, 100).map((part, index) => ({
    index,
    name: nameOf(part, index),
    type: part.type,
    bytes: decodedLength(part),
  }))
}

function nameOf(part: Part, index: number): string {
  const disposition = readParameters(header(part.headers, 'content-disposition') ?? '').parameters
  const told = extended(disposition, 'filename') ?? extended(part.parameters, 'name')
  const subject = part.parts[0] && header(part.parts[0].headers, 'subject')
  const name = headerText(told ?? (subject ? `${subject}.eml` : ''))
    .replace(/[\\/:*?"<>|\u202a-\u202e\u2066-\u2069]+/g, '_')
    .replace(/^\.+/, '')
    .slice(0, 150)
    .trim()
  return name || `file-${index + 1}`
}

/** `filename`, or `filename*=utf-8''…`, or `filename*0`, `filename*1` (RFC 2231). */
function extended(parameters: ReadonlyMap<string, string>, name: string): string | null {
  const plain = parameters.get(name)
  if (plain !== undefined) return plain
  let joined = parameters.get(`${name}*`) ?? ''
  for (let i = 0; i < 20; i++) {
    const piece = parameters.get(`${name}*${i}*`) ?? parameters.get(`${name}*${i}`)
    if (piece === undefined) break
    joined += piece
  }
  if (joined === '') return null
  const [, charset, encoded] = /^([\w-]{0,40})'[^']{0,20}'(.*)$/.exec(joined) ?? [null, null, joined]
  const bytes = (encoded as string).replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(decodeText(Buffer.from(bytes, 'latin1'), charset ?? null), 'utf8').toString('latin1')
}

/** The size; of large ones near enough, without decoding what may be thirty megabytes. */
function decodedLength(part: Part): number {
  const isPacked = /base64/i.test(header(part.headers, 'content-transfer-encoding') ?? '')
  if (!isPacked) return part.body.length
  if (part.body.length < EXACT_BELOW) return bytesOf(part, EXACT_BELOW).length
  return Math.floor((part.body.length * 76) / 78 / 4) * 3
}
