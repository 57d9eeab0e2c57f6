import { createReadStream } from 'node:fs'
import { Readable, pipeline as unpack } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Refusal } from '../../lib/refusal.ts'
import { migrate } from '../migrate.ts'
import { type ArchiveReader, backupDamaged, headSchema, readArchive, sectionSchema } from './archive.ts'
import { prepareEmpty } from './prepare-empty.ts'
import { suspendChecks } from './suspend-checks.ts'
import { quote, readTables, settleSpelling, withColumns } from './tables.ts'
import type { BackupResult, Progress } from './write-backup.ts'

/**
 * Brings a backup into an empty database: makes the schema it was taken from, loads every table in one transaction,
 * then applies what this program's schema has on top. Refuses with `not_empty`, `server_running`, `backup_damaged`,
 * `backup_newer`, `file_missing`; then nothing has changed.
 */
export async function restoreBackup(
  url: string,
  file: string,
  progress: Progress = () => {},
): Promise<Omit<BackupResult, 'bytes'>> {
  const stream = unpack(createReadStream(file), createZstdDecompress(), () => {})
  const reader = readArchive(explained(file, stream))
  const head = await reader.object(headSchema)
  const client = new Client({ connectionString: url, application_name: 'watertight restore' })
  await client.connect()
  try {
    await prepareEmpty(client, url, head.migrations)
    const counts = await load(client, reader, progress)
    await migrate(url)
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
    return { tables: Object.keys(counts).length, rows, takenAt: new Date(head.takenAt) }
  } finally {
    stream.destroy()
    await client.end()
  }
}

async function load(
  client: Client,
  reader: ArchiveReader,
  progress: Progress,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  await settleSpelling(client)
  try {
    await client.query('begin')
    const tables = await readTables(client)
    const names = tables.map(({ table }) => table)
    const resume = await suspendChecks(client, names)
    // The migrations put some rows in place; the backup has them as they were.
    await client.query(`truncate ${names.map(quote).join(', ')}`)
    for (;;) {
      const section = await reader.object(sectionSchema)
      if ('end' in section) {
        expectSame(section.end, counts)
        break
      }
      if (!names.includes(section.table)) throw backupDamaged(`it has a table ${section.table}`)
      progress(section.table, Object.keys(counts).length, names.length)
      const rows = client.query(copyFrom(`copy ${withColumns(section)} from stdin`))
      await pipeline(Readable.from(reader.rows()), rows)
      counts[section.table] = rows.rowCount
    }
    await resume()
    await client.query('commit')
    await client.query('analyze')
    return counts
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

function expectSame(expected: Record<string, number>, counts: Record<string, number>): void {
  for (const table of new Set([...Object.keys(expected), ...Object.keys(counts)])) {
    if (expected[table] !== counts[table]) throw backupDamaged(`rows of ${table} are missing`)
  }
}

/** Problems of the file itself, as sentences. */
async function* explained(file: string, stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* stream
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ENOENT') throw new Refusal('not_found', 'file_missing', `There is no file ${file}.`)
    if (code.startsWith('ZSTD') || code === 'Z_BUF_ERROR')
      throw backupDamaged('its content cannot be unpacked')
    throw error
  }
}
