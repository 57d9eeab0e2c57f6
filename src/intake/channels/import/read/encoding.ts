import { isAscii, isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'

/** `mixed` is UTF-8 with rows in Windows-1252 among it, as files glued together are. */
export type Encoding = 'utf-8' | 'mixed' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type DetectedEncoding = { encoding: Encoding; bomBytes: number }

const CHUNK = 1 << 20
const SAMPLE = 1 << 12

/**
 * Finds the encoding of a text file from its byte order mark, the NULs of UTF-16, else by reading all of it: the
 * first byte beyond ASCII may come in the last row. A gigabyte takes about a third of a second.
 */
export async function detectEncoding(file: FileHandle): Promise<DetectedEncoding> {
  const start = await readAt(file, 0, SAMPLE)
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) {
    const sound = (await firstDamage(file, 3)) === null
    return { encoding: sound ? 'utf-8' : 'mixed', bomBytes: 3 }
  }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 }
  const wide = wideByNuls(start)
  if (wide) return { encoding: wide, bomBytes: 0 }
  const damage = await firstDamage(file, 0)
  if (damage === null) return { encoding: 'utf-8', bomBytes: 0 }
  return { encoding: damage.isMixed ? 'mixed' : 'windows-1252', bomBytes: 0 }
}

/** Text in Latin letters has a NUL in nearly every second byte of UTF-16, and in none of the others. */
function wideByNuls(sample: Buffer): Encoding | null {
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even++
    if (sample[i + 1] === 0) odd++
  }
  const pairs = sample.length >> 1
  if (pairs < 2 || Math.max(even, odd) < pairs * 0.4 || Math.min(even, odd) > pairs * 0.1) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** Reads on until something is not UTF-8; then tells whether the rest of what was read speaks for UTF-8 all the same. */
async function firstDamage(file: FileHandle, from: number): Promise<{ isMixed: boolean } | null> {
  let accented = false
  let at = from
  for (;;) {
    const chunk = await readAt(file, at, CHUNK)
    if (chunk.length === 0) return null
    const whole = chunk.length < CHUNK ? chunk.length : completeLength(chunk)
    const text = chunk.subarray(0, whole)
    if (!isUtf8(text)) return { isMixed: accented || isMostlyUtf8(text) }
    accented ||= !isAscii(text)
    at += whole
  }
}

/** The length without a character that is cut off at the end. */
function completeLength(chunk: Buffer): number {
  for (let back = 1; back <= 4; back++) {
    const byte = chunk[chunk.length - back] ?? 0
    if (byte < 0x80) return chunk.length
    if (byte >= 0xc0) return chunk.length - back
  }
  return chunk.length
}

function isMostlyUtf8(bytes: Buffer): boolean {
  let sound = 0
  let damaged = 0
  for (const character of bytes.toString('utf8')) {
    if (character === '\ufffd') damaged++
    else if (character > '\u007f') sound++
  }
  return sound > damaged
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

// Windows-1252 differs from Latin-1 in these 32 places; its five holes keep their control character.
const HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const DIFFERENT = /[\x80-\x9f]/
const ALL_DIFFERENT = /[\x80-\x9f]/g

/** A text that was read as Latin-1, as Windows-1252. */
export function fromLatin1(text: string): string {
  if (!DIFFERENT.test(text)) return text
  return text.replace(ALL_DIFFERENT, (character) => HIGH.charAt(character.charCodeAt(0) - 0x80))
}
