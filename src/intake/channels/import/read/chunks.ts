import type { FileHandle } from 'node:fs/promises'

const CHUNK = 1 << 18

/** Reads the next piece of a file; null at the end. */
export type NextChunk = () => Promise<Buffer | null>

/** Pieces of a file from a byte on. `swap` turns the byte pairs of big-endian UTF-16 around. */
export function chunksOf(file: FileHandle, from: number, swap: boolean): NextChunk {
  let at = from
  return async () => {
    const buffer = Buffer.allocUnsafeSlow(CHUNK)
    const length = await fill(file, buffer, at)
    if (length === 0) return null
    at += length
    if (!swap) return buffer.subarray(0, length)
    return buffer.subarray(0, length & ~1).swap16()
  }
}

/**
 * Pieces of a file in another encoding that the platform knows (`windows-1250`, `shift_jis`), as UTF-8. The bytes
 * before `from`, counted in UTF-8, are read and left out. Throws a RangeError for an unknown label.
 */
export function transcodedChunksOf(file: FileHandle, label: string, from: number): NextChunk {
  const decoder = new TextDecoder(label)
  const next = chunksOf(file, 0, false)
  let leaveOut = from
  let ended = false
  return async () => {
    while (!ended) {
      const chunk = await next()
      ended = chunk === null
      const text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true })
      const bytes = Buffer.from(text)
      const left = bytes.subarray(leaveOut)
      leaveOut = Math.max(0, leaveOut - bytes.length)
      if (left.length > 0) return left
    }
    return null
  }
}

// A read may end early on some file systems; a short chunk in the middle would cut a UTF-16 pair.
async function fill(file: FileHandle, buffer: Buffer, position: number): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}
