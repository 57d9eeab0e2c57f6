import { parse } from 'csv-parse'
import type { NextChunk } from './chunks.ts'

/**
 * How the cells and rows of a CSV file are written. UTF-16 is made UTF-8 before: csv-parse looks for its marks at every
 * byte, and finds a quote across two letters.
 */
export type Dialect = { charset: 'utf8' | 'latin1'; delimiter: string; lineEnds: string[] }

/** `cells` is null for a line whose quotes do not pair. `start` and `end` are bytes; `end` includes the line end. */
export type CsvRecord = { cells: string[] | null; start: number; end: number }

/** Records in order, and the bytes that hold them: record bytes are `bytes.subarray(start - base, end - base)`. */
export type RecordBatch = { records: CsvRecord[]; bytes: Buffer; base: number }

/** No row is longer; an opening quote that nobody closes is found out by it. */
const LONGEST_RECORD = 16 << 20
const LONGEST_LINE = 64 << 20

/**
 * The records of a CSV file from a byte on. A record whose quotes do not pair ends its own line only: that line
 * comes with null cells, and reading goes on with the next. Holds one chunk and the record that crosses its end.
 */
export async function* recordsOf(
  next: NextChunk,
  dialect: Dialect,
  from: number,
): AsyncGenerator<RecordBatch> {
  let bytes: Buffer = Buffer.alloc(0)
  let base = from
  let done = from
  let parser = openParser(dialect, done)
  for (let chunk = await next(); ; chunk = await next()) {
    if (chunk !== null) bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
    let failed = chunk === null ? await parser.finish() : await parser.feed(chunk)
    for (;;) {
      const records = parser.taken()
      done = records.at(-1)?.end ?? done
      if (failed) {
        let end = lineEnd(bytes, done - base, dialect)
        while (end < 0 && chunk !== null && bytes.length - (done - base) < LONGEST_LINE) {
          chunk = await next()
          if (chunk !== null) bytes = Buffer.concat([bytes, chunk])
          end = lineEnd(bytes, done - base, dialect)
        }
        const until = end < 0 ? base + bytes.length : base + end
        records.push({ cells: null, start: done, end: until })
        done = until
      }
      if (records.length > 0) yield { records, bytes, base }
      if (!failed) break
      parser = openParser(dialect, done)
      failed = await parser.feed(bytes.subarray(done - base))
      if (chunk === null && !failed) failed = await parser.finish()
    }
    if (chunk === null) return
    bytes = bytes.subarray(done - base)
    base = done
  }
}

/** A csv-parse parser whose records count bytes from `from`; after a failure it is of no more use. */
function openParser(dialect: Dialect, from: number) {
  let records: CsvRecord[] = []
  let end = from
  const parser = parse({
    encoding: dialect.charset,
    delimiter: dialect.delimiter,
    record_delimiter: dialect.lineEnds,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells: string[], info) => {
      records.push({ cells, start: end, end: from + info.bytes })
      end = from + info.bytes
      return null
    },
  })
  parser.on('error', () => {})
  parser.resume()
  return {
    feed: (chunk: Buffer) =>
      new Promise<boolean>((done) => parser.write(chunk, (error) => done(Boolean(error)))),
    finish: () =>
      new Promise<boolean>((done) => {
        parser.once('error', () => done(true))
        parser.once('finish', () => done(false))
        parser.end()
      }),
    taken: () => {
      const taken = records
      records = []
      return taken
    },
  }
}

/** Where the line that starts at `from` ends, its line end included; -1 when it goes on. */
function lineEnd(bytes: Buffer, from: number, dialect: Dialect): number {
  const mark = dialect.lineEnds.at(-1) ?? '\n'
  const at = bytes.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}
