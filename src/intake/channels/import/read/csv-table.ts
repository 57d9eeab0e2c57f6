import { type FileHandle, open } from 'node:fs/promises'
import { chunksOf, type NextChunk, transcodedChunksOf } from './chunks.ts'
import { isBlank, rowsOf } from './csv-rows.ts'
import { detectDialect } from './dialect.ts'
import { detectEncoding } from './encoding.ts'
import { findHeader, HEADER_WITHIN } from './header.ts'
import { type CsvForm, cellsOf } from './record-text.ts'
import { type RecordBatch, recordsOf } from './records.ts'
import type { RowPosition, Table } from './table.ts'

export type CsvOptions = {
  /** Knows the names of columns that the mapping reads. */
  isKnown?: (name: string) => boolean
  /** A WHATWG label such as `windows-1250`, for files that none of the detected encodings fits. */
  encoding?: string | null
  delimiter?: string | null
}

/** Opens a CSV file of any size: looks at all its bytes once for the encoding, at its start for everything else. */
export async function openCsv(path: string, options: CsvOptions): Promise<Table> {
  const file = await open(path)
  try {
    const { encoding, label, from } = await encodingOf(file, options.encoding ?? null)
    const chunksFrom = (handle: FileHandle, position: number): NextChunk =>
      label === null ? chunksOf(handle, position) : transcodedChunksOf(handle, label, position)
    const sample = (await chunksFrom(file, from)()) ?? Buffer.alloc(0)
    const { dialect, skip } = detectDialect(sample, encoding, options.delimiter ?? null)
    const form: CsvForm = { encoding, dialect }
    const start: RowPosition = { rowNumber: skip > 0 ? 1 : 0, position: from + skip }
    const records = recordsOf(chunksFrom(file, start.position), dialect, start.position)
    const { names, header } = await headerOf(records, start, form, options.isKnown)
    const { size } = await file.stat()
    return {
      format: 'csv',
      headers: names,
      headerRow: header.rowNumber,
      delimiter: dialect.delimiter,
      contentType: `text/csv; charset=${encoding === 'windows-1252' ? encoding : 'utf-8'}; header=absent`,
      end: label?.startsWith('utf-16') ? size / 2 : size,
      rows: async function* (after = header) {
        const handle = await open(path)
        try {
          const rest = recordsOf(chunksFrom(handle, after.position), dialect, after.position)
          yield* rowsOf(rest, after.rowNumber, names.length, form)
        } finally {
          await handle.close()
        }
      },
    }
  } finally {
    await file.close()
  }
}

/** How the bytes are read: in their own encoding from a byte on, or made UTF-8 by the label of another. */
async function encodingOf(file: FileHandle, chosen: string | null) {
  if (chosen !== null) return { encoding: 'utf-8' as const, label: chosen, from: 0 }
  const { encoding, bomBytes } = await detectEncoding(file)
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return { encoding, label: null, from: bomBytes }
  return { encoding: 'utf-8' as const, label: encoding, from: 0 }
}

async function headerOf(
  batches: AsyncGenerator<RecordBatch>,
  start: RowPosition,
  form: CsvForm,
  isKnown: CsvOptions['isKnown'],
): Promise<{ names: string[]; header: RowPosition }> {
  const filled: { cells: string[]; at: RowPosition }[] = []
  let rowNumber = start.rowNumber
  for await (const batch of batches) {
    for (const record of batch.records) {
      rowNumber++
      const cells = cellsOf(record, batch, form) ?? []
      if (!isBlank(cells)) filled.push({ cells, at: { rowNumber, position: record.end } })
    }
    if (filled.length >= HEADER_WITHIN) break
  }
  const { index, names } = findHeader(
    filled.map(({ cells }) => cells),
    isKnown,
  )
  return { names, header: filled[index]?.at ?? start }
}
