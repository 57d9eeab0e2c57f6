import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The script for the company's own site, as it goes over the wire; read once. */
export interface Script {
  plain: Buffer
  gzipped: Buffer
  etag: string
}

let kept: Script | undefined

/** What browsers get at `/site.js`: without the notes and the space at the beginning of lines, which only we read. */
export function siteScript(): Script {
  if (kept) return kept
  const source = readFileSync(join(import.meta.dirname, 'site.js'), 'utf8')
  const plain = Buffer.from(
    source
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('//'))
      .join('\n'),
  )
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 16)}"`
  kept = { plain, gzipped: gzipSync(plain, { level: 9 }), etag }
  return kept
}
