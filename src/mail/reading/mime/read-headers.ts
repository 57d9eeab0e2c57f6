import type { Headers } from './part.ts'

const LONGEST_BLOCK = 256 * 1024
const MOST_FIELDS = 1_000

/**
 * The header fields at the start of the bytes and where the body begins. A first line `From …` of a mailbox file is
 * passed over; a line that is no header ends the headers, so that a body without an empty line before it is not lost.
 */
export function readHeaders(raw: Buffer): { headers: Headers; bodyStart: number } {
  const fields: [string, string[]][] = []
  let at = 0
  while (at < raw.length && at < LONGEST_BLOCK && fields.length < MOST_FIELDS) {
    const lineFeed = raw.indexOf(10, at)
    const next = lineFeed === -1 ? raw.length : lineFeed + 1
    const line = raw.toString('latin1', at, Math.min(next, at + LONGEST_BLOCK)).replace(/[\r\n]+$/, '')
    if (line === '') return { headers: joined(fields), bodyStart: next }
    const isFirst = at === 0
    const last = fields.at(-1)
    if (/^[ \t]/.test(line) && last) last[1].push(line)
    else {
      const colon = line.indexOf(':')
      const name = line.slice(0, Math.max(colon, 0)).trimEnd()
      if (colon > 0 && /^[\x21-\x7e]+$/.test(name)) fields.push([name.toLowerCase(), [line.slice(colon + 1)]])
      else if (!isFirst || !/^>?From /.test(line)) return { headers: joined(fields), bodyStart: at }
    }
    at = next
  }
  return { headers: joined(fields), bodyStart: at }
}

function joined(fields: [string, string[]][]): Headers {
  return fields.map(
    ([name, lines]) =>
      [
        name,
        lines
          .join(' ')
          .replace(/[ \t]+/g, ' ')
          .trim(),
      ] as const,
  )
}
