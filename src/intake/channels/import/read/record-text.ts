import { isUtf8 } from 'node:buffer'
import { type Encoding, fromLatin1 } from './encoding.ts'
import { mendLine } from './mend-line.ts'
import type { CsvRecord, Dialect, RecordBatch } from './records.ts'

export type CsvForm = { encoding: Encoding; dialect: Dialect }

/** The cells of a record as text; null for a line whose quotes do not pair. */
export function cellsOf(
  record: CsvRecord,
  batch: RecordBatch,
  { encoding, dialect }: CsvForm,
): string[] | null {
  if (record.cells === null || encoding === 'utf-8') return record.cells
  if (encoding === 'windows-1252') return record.cells.map(fromLatin1)
  if (encoding !== 'mixed' || !record.cells.some((cell) => cell.includes('\ufffd'))) return record.cells
  const raw = bytesOf(record, batch)
  if (isUtf8(raw)) return record.cells
  const western = mendLine(fromLatin1(raw.toString('latin1')), dialect.delimiter, record.cells.length)
  return western?.cells ?? record.cells
}

/** The bytes of a record without its line end. */
export function rawOf(record: CsvRecord, batch: RecordBatch): Buffer {
  const bytes = bytesOf(record, batch)
  let end = bytes.length
  while (end > 0 && (bytes[end - 1] === 10 || bytes[end - 1] === 13)) end--
  return bytes.subarray(0, end)
}

export function textOf(raw: Buffer, { encoding, dialect }: CsvForm): string {
  const isWestern = encoding === 'windows-1252' || (encoding === 'mixed' && !isUtf8(raw))
  return isWestern ? fromLatin1(raw.toString('latin1')) : raw.toString(dialect.charset)
}

function bytesOf(record: CsvRecord, batch: RecordBatch): Buffer {
  return batch.bytes.subarray(record.start - batch.base, record.end - batch.base)
}
