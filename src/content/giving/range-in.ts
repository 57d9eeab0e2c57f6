/** Bytes of a file, both ends with it. */
export interface ByteRange {
  from: number
  to: number
}

/**
 * The part of a file that a request asks for (RFC 9110, 14.2): one range of bytes. Null for the whole file, also where
 * something else is asked that need not be understood; `beyond` where the file ends before it.
 */
export function rangeIn(header: string | undefined, bytes: number): ByteRange | 'beyond' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return null
  if (first === '') {
    const count = Math.min(Number(last), bytes)
    return count === 0 ? 'beyond' : { from: bytes - count, to: bytes - 1 }
  }
  const from = Number(first)
  if (from >= bytes) return 'beyond'
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  return to < from ? null : { from, to }
}
