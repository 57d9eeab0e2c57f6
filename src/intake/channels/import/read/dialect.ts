import type { Encoding } from './encoding.ts'
import { parseText } from './parse-text.ts'
import type { Dialect } from './records.ts'

const DELIMITERS = [',', ';', '\t', '|'] as const
const ROWS_LOOKED_AT = 100

/** The bytes before the header and the dialect of a CSV file, from its first bytes. */
export type DetectedDialect = { dialect: Dialect; skip: number }

/**
 * Finds the separator that cuts the rows of a sample into the most equal numbers of cells, the line ends, and the
 * `sep=;` line that Excel writes in front. A table of one column has a comma.
 */
export function detectDialect(sample: Buffer, encoding: Encoding, chosen: string | null): DetectedDialect {
  const charset = encoding === 'windows-1252' ? 'latin1' : 'utf8'
  const text = sample.toString(charset)
  const lineEnds = text.includes('\n') ? ['\r\n', '\n'] : ['\r']
  const hint = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(text)
  const skip = hint === null ? 0 : Buffer.byteLength(hint[0], charset)
  const delimiter = chosen ?? hint?.[1] ?? bestDelimiter(text, lineEnds)
  return { dialect: { charset, delimiter, lineEnds }, skip }
}

function bestDelimiter(text: string, lineEnds: string[]): string {
  let best = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const score = scoreOf(
      parseText(text, { delimiter, record_delimiter: lineEnds, relax_quotes: true, to: ROWS_LOOKED_AT }),
    )
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

/** The share of rows with the commonest number of cells; more cells decide between equals. */
function scoreOf(records: string[][]): number {
  const widths = new Map<number, number>()
  let filled = 0
  for (const record of records) {
    if (record.length === 1 && record[0] === '') continue
    widths.set(record.length, (widths.get(record.length) ?? 0) + 1)
    filled++
  }
  let width = 1
  for (const [cells, rows] of widths) if (rows > (widths.get(width) ?? 0)) width = cells
  if (width === 1) return 0
  return (widths.get(width) ?? 0) / filled + Math.min(width, 100) / 1000
}
