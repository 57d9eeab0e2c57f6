import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Refusal } from '../../lib/refusal.ts'
import { type ArchiveHead, type ArchiveSection, END_OF_ROWS } from './archive.ts'
import { quote, readTables, settleSpelling, type TableShape, withColumns } from './tables.ts'

export type Progress = (table: string, done: number, of: number) => void

export type BackupResult = { tables: number; rows: number; bytes: number; takenAt: Date }

/**
 * Writes everything in the database to a new file, as it was at one moment, while others go on working. Any size: it
 * streams. The file appears under its name only when whole. Refuses with `file_exists`, `folder_missing`, `disk_full`.
 */
export async function writeBackup(
  url: string,
  file: string,
  progress: Progress = () => {},
): Promise<BackupResult> {
  if (existsSync(file)) {
    throw new Refusal('conflict', 'file_exists', `${file} exists already. Choose another name or remove it.`)
  }
  const draft = `${file}.unfinished`
  const client = new Client({ connectionString: url, application_name: 'watertight backup' })
  try {
    await client.connect()
    const result = await pack(client, draft, progress)
    await flush(draft)
    await rename(draft, file)
    return { ...result, bytes: (await stat(file)).size }
  } catch (error) {
    await rm(draft, { force: true })
    throw explain(error, file)
  } finally {
    await client.end()
  }
}

async function pack(client: Client, draft: string, progress: Progress) {
  await settleSpelling(client)
  await client.query('begin isolation level repeatable read read only')
  const tables = await readTables(client)
  // A migration waits until we are through.
  await client.query(`lock table ${tables.map(({ table }) => quote(table)).join(', ')} in access share mode`)
  const head = await readHead(client)
  const counts: Record<string, number> = {}
  const compress = createZstdCompress({
    params: {
      [constants.ZSTD_c_compressionLevel]: 3,
      // Lets the reader notice a single changed bit.
      [constants.ZSTD_c_checksumFlag]: 1,
    },
  })
  await pipeline(
    content(client, head, tables, counts, progress),
    compress,
    // It is full of personal data.
    createWriteStream(draft, { mode: 0o600, flags: 'w' }),
  )
  await client.query('commit')
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { tables: tables.length, rows, takenAt: new Date(head.takenAt) }
}

async function* content(
  client: Client,
  head: ArchiveHead,
  tables: TableShape[],
  counts: Record<string, number>,
  progress: Progress,
): AsyncGenerator<Buffer> {
  yield asLine(head)
  for (const [done, shape] of tables.entries()) {
    progress(shape.table, done, tables.length)
    yield asLine(shape)
    const rows = client.query(copyTo(`copy ${withColumns(shape)} to stdout`))
    yield* rows
    counts[shape.table] = rows.rowCount
    yield END_OF_ROWS
  }
  yield asLine({ end: counts })
}

function asLine(object: ArchiveHead | ArchiveSection): Buffer {
  return Buffer.from(`${JSON.stringify(object)}\n`)
}

async function readHead(client: Client): Promise<ArchiveHead> {
  const { rows: migrations } = await client.query(
    'select name, checksum from schema_migrations order by name',
  )
  const { rows } = await client.query('select now()')
  return { watertight: 1, takenAt: rows[0].now.toISOString(), migrations }
}

/** A backup that a power failure takes back is none. */
async function flush(file: string): Promise<void> {
  const handle = await open(file)
  await handle.sync().finally(() => handle.close())
}

function explain(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Refusal('conflict', 'disk_full', `There is not enough space for ${file}.`)
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Refusal('not_found', 'folder_missing', `The folder of ${file} does not exist.`)
  }
  if (code === 'EACCES' || code === 'EROFS') {
    return new Refusal('conflict', 'not_writable', `${file} cannot be written: its folder is closed to you.`)
  }
  return error
}
