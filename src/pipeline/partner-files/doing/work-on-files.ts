import { type Database, isBusy, sql, type Tx } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { mappingShape } from '#src/intake/index.ts'
import { type FileTells, type PartnerFile, readPartnerFile, readRows } from '../file-record.ts'
import { type FileRow, MOST_ROWS } from '../reading/read-file.ts'
import { salesMappingShape } from '../reading/sales-columns.ts'
import { bookSales } from './book-sales.ts'
import { finishFile, keepRows } from './finish-file.ts'
import { type Bench, openBench, type RowDone, workRows } from './work-rows.ts'

const AT_ONCE = 25

/**
 * Works through the files of partners that wait, the oldest first, so many rows in one transaction: another server goes on
 * where one died, and a row that was done is not done again. Who mailed a file is answered. Answers how many rows were done.
 */
export async function workOnPartnerFiles(o: {
  database: Database
  workspaceId: string
  stopping?: AbortSignal
}): Promise<number> {
  const { database, workspaceId } = o
  let count = 0
  for (;;) {
    const next = await database.bind(workspaceId).first<{ id: string; tells: FileTells }>(sql`
      select id, tells from partner_files where workspace_id = ${workspaceId} and state = 'waiting' order by came_at, id limit 1`)
    if (!next || o.stopping?.aborted) return count
    count += next.tells === 'sales' ? await bookWhole(o, next.id) : await workThrough(o, next.id)
  }
}

/** Sales of a period may stand in several rows: they are booked together, or none of them. */
async function bookWhole(
  { database, workspaceId }: Parameters<typeof workOnPartnerFiles>[0],
  fileId: string,
): Promise<number> {
  const settle = (book: (db: Tx, file: PartnerFile, rows: FileRow[]) => Promise<RowDone[]>) =>
    database.transaction(workspaceId, async (db) => {
      const file = await readPartnerFile(db, fileId, true)
      if (file.state !== 'waiting') return 0
      const done = await book(db, file, await readRows(db, fileId, { limit: MOST_ROWS + 1 }))
      await keepRows(db, fileId, done)
      await finishFile(db, file)
      return done.length
    })
  try {
    return await settle((db, file, rows) =>
      bookSales(db, { file, mapping: salesMappingShape.parse(file.mapping), rows, now: db.now }),
    )
  } catch (error) {
    if (isDatabaseAway(error) || isBusy(error)) throw error
    return settle(async (_, _file, rows) => rows.map(({ row }) => failed(row)))
  }
}

async function workThrough(
  { database, workspaceId, stopping }: Parameters<typeof workOnPartnerFiles>[0],
  fileId: string,
): Promise<number> {
  let bench: Bench | null = null
  let count = 0
  let size = AT_ONCE
  const some = (work: (db: Tx, bench: Bench) => Promise<number>) =>
    database.transaction(workspaceId, async (db) => {
      const file = await readPartnerFile(db, fileId, true)
      if (file.state !== 'waiting') return 0
      bench ??= await benchOf(db, file)
      return work(db, bench)
    })
  while (!stopping?.aborted) {
    try {
      const done = await some((db, own) => workSome(db, own, size))
      if (done === 0) return count
      count += done
      size = AT_ONCE
    } catch (error) {
      if (isDatabaseAway(error) || isBusy(error) || bench === null) throw error
      // One row must not hold up the others: they are tried one by one, and the one that cannot be done is told.
      if (size === 1) count += await some(giveUpOne)
      size = 1
    }
  }
  return count
}

async function giveUpOne(db: Tx, { file }: Bench): Promise<number> {
  const [row] = await readRows(db, file.id, { open: true, limit: 1 })
  if (!row) return 0
  await keepRows(db, file.id, [failed(row.row)])
  return 1
}

function failed(row: number): RowDone {
  return { row, leadId: null, ending: 'refused', sentence: FAILED }
}

const FAILED = 'Something went wrong on our side with this row; it was not taken.'

async function benchOf(db: Tx, file: PartnerFile): Promise<Bench> {
  const rows = await readRows(db, file.id, { limit: MOST_ROWS + 1 })
  return openBench(db, { file, mapping: mappingShape.parse(file.mapping), rows, now: db.now })
}

async function workSome(db: Tx, bench: Bench, size: number): Promise<number> {
  const { id } = bench.file
  const open = await readRows(db, id, { open: true, limit: size })
  if (open.length === 0) {
    await finishFile(db, bench.file)
    return 0
  }
  const done = await workRows(
    { db, now: db.now },
    bench,
    open.map(({ row }) => row),
  )
  await keepRows(db, id, done)
  return done.length
}
