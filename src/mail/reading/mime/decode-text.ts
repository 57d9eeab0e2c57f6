import { header, type Part } from './part.ts'

/** Reports of mail servers are short; what is longer is somebody's content. */
const LONGEST_TEXT = 512 * 1024

/** The text of a leaf part: transfer encoding and charset undone, lines ended by `\n`. Never fails. */
export function textOf(part: Part): string {
  return decodeText(bytesOf(part), part.parameters.get('charset') ?? null)
}

/** The bytes of a leaf part, transfer encoding undone; of a text no more than anybody reads. */
export function bytesOf(part: Part, most: number = LONGEST_TEXT): Buffer {
  const body = part.body.subarray(0, most)
  const encoding = header(part.headers, 'content-transfer-encoding')?.toLowerCase() ?? ''
  if (encoding.includes('base64')) return Buffer.from(body.toString('latin1'), 'base64')
  if (encoding.includes('quoted-printable')) return fromQuotedPrintable(body.toString('latin1'))
  return body
}

export function decodeText(bytes: Buffer, charset: string | null): string {
  return decoderFor(charset, bytes).decode(bytes).replace(/\r\n?/g, '\n')
}

function decoderFor(charset: string | null, bytes: Buffer): TextDecoder {
  const name = charset?.trim().toLowerCase() ?? ''
  if (name && !/^(us-)?ascii$/.test(name)) {
    try {
      return new TextDecoder(name)
    } catch {
      // A charset nobody knows: told apart by its bytes below.
    }
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return new TextDecoder('utf-8')
  } catch {
    return new TextDecoder('windows-1252')
  }
}

function fromQuotedPrintable(text: string): Buffer {
  const joined = text.replace(/[ \t]+(?=\r?\n)/g, '').replace(/=\r?\n/g, '')
  return Buffer.from(
    joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
