import type { FileHandle } from 'node:fs/promises'

const CHUNK = 1 << 18

/** Reads the next piece of a file; null at the end. */
export type NextChunk = () => Promise<Buffer | null>

/** Pieces of a file from a byte on. */
export function chunksOf(file: FileHandle, from: number): NextChunk {
  let at = from
  return async () => {
    const buffer = Buffer.allocUnsafeSlow(CHUNK)
    const { bytesRead } = await file.read(buffer, 0, CHUNK, at)
    at += bytesRead
    return bytesRead === 0 ? null : buffer.subarray(0, bytesRead)
  }
}

/**
 * Pieces of a file in an encoding that the platform knows (`utf-16le`, `windows-1250`, `shift_jis`), as UTF-8 without a
 * byte order mark. The bytes before `from`, counted in UTF-8, are read and left out. Throws a RangeError for an unknown
 * label.
 */
export function transcodedChunksOf(file: FileHandle, label: string, from: number): NextChunk {
  const decoder = new TextDecoder(label)
  const next = chunksOf(file, 0)
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
