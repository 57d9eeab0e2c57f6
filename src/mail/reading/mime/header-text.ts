import { decodeText } from './decode-text.ts'

const LONGEST = 8_000
const WORD = /=\?([\w!#$%&'*+.^`{|}~-]{1,60})(?:\*[\w-]{0,20})?\?([bq])\?([^?\s]{0,4000})\?=/gi

/** A header's value as people read it: raw bytes and encoded words (RFC 2047) decoded, no line ends, no control codes. */
export function headerText(value: string): string {
  const raw = decodeText(Buffer.from(value.slice(0, LONGEST), 'latin1'), null)
  return raw
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(WORD, (_, charset: string, how: string, text: string) => decodeText(bytesOf(how, text), charset))
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}

function bytesOf(how: string, text: string): Buffer {
  if (how.toLowerCase() === 'b') return Buffer.from(text, 'base64')
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}
