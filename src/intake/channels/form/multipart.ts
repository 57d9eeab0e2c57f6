/** One field of a multipart body; a file has a name. */
export interface Part {
  name: string
  fileName: string | null
  content: Buffer
}

const HEADERS_END = Buffer.from('\r\n\r\n')
const MOST_PARTS = 1_000

/**
 * The parts of a multipart/form-data body (RFC 7578). Null where there is no boundary or nothing readable between. A
 * body that ends too early gives what came whole.
 */
export function partsIn(body: Buffer, contentType: string): Part[] | null {
  const boundary = /boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType)
  if (!boundary) return null
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`)
  const parts: Part[] = []
  let at = body.indexOf(mark)
  while (at !== -1 && parts.length < MOST_PARTS) {
    const start = at + mark.length
    if (body.toString('latin1', start, start + 2) === '--') break
    const next = nextMark(body, mark, start)
    if (next === -1) break
    const part = partIn(body.subarray(start + 2, next - 2))
    if (part) parts.push(part)
    at = next
  }
  return parts.length > 0 ? parts : null
}

/** The next boundary at the start of a line; the same bytes within a line are content. */
function nextMark(body: Buffer, mark: Buffer, from: number): number {
  let at = body.indexOf(mark, from)
  while (at !== -1 && body.toString('latin1', at - 2, at) !== '\r\n') at = body.indexOf(mark, at + 1)
  return at
}

function partIn(bytes: Buffer): Part | null {
  const end = bytes.indexOf(HEADERS_END)
  if (end === -1) return null
  const headers = bytes.toString('utf8', 0, end)
  const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(headers)?.[1]
  const name = disposition && parameterOf(disposition, 'name')
  if (!name) return null
  return { name, fileName: parameterOf(disposition, 'filename'), content: bytes.subarray(end + 4) }
}

/** Browsers write quotes and line ends within a name as %22, %0D and %0A. */
function parameterOf(disposition: string, parameter: string): string | null {
  const found = new RegExp(`;\\s*${parameter}="([^"]*)"`, 'i').exec(disposition)?.[1]
  if (found === undefined) return null
  return found.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')
}
