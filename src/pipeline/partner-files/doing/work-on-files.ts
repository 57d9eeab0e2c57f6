import { announce } from '#src/db/announce.ts'
import { type Database, isBusy, rowsAsSelect, sql, type Table, type Tx } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { mappingShape } from '#src/intake/index.ts'
import { queueMessages } from '#src/mail/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import { type PartnerFile, readPartnerFile, readRows } from '../file-record.ts'
import { MOST_ROWS } from '../reading/read-file.ts'
import { type Bench, openBench, type RowDone, workRows } from './work-rows.ts'

const AT_ONCE = 25
const MOST_REASONS = 10

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
    const next = await database.bind(workspaceId).first<{ id: string }>(sql`
      select id from partner_files where workspace_id = ${workspaceId} and state = 'waiting' order by came_at, id limit 1`)
    if (!next || o.stopping?.aborted) return count
    count += await workThrough(o, next.id)
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
  await keep(db, file.id, [{ row: row.row, leadId: null, ending: 'refused', sentence: FAILED }])
  return 1
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
    await finish(db, bench.file)
    return 0
  }
  const done = await workRows(
    { db, now: db.now },
    bench,
    open.map(({ row }) => row),
  )
  await keep(db, id, done)
  return done.length
}

interface Kept {
  row_number: number
  lead_id: string | null
  ending: string
  sentence: string
}

const kept: Table<Kept> = {
  name: 'partner_file_rows',
  key: ['row_number'],
  columns: { row_number: 'int4', lead_id: 'uuid', ending: 'text', sentence: 'text' },
}

async function keep(db: Tx, fileId: string, done: readonly RowDone[]): Promise<void> {
  const rows = done.map(({ row, leadId, ending, sentence }) => ({
    row_number: row,
    lead_id: leadId,
    ending,
    sentence,
  }))
  const { text, values } = rowsAsSelect(kept, rows, db.workspaceId)
  await db.raw(
    `update partner_file_rows r set lead_id = v.lead_id, ending = v.ending, sentence = v.sentence
     from (${text}) v where r.workspace_id = $1::uuid and r.file_id = $${values.length + 1}::uuid
       and r.row_number = v.row_number`,
    [...values, fileId],
  )
}

async function finish(db: Tx, file: PartnerFile): Promise<void> {
  const counts = await db.first<{ rows: number; done: number; nothing_new: number; refused: number }>(sql`
    select count(*)::int as rows, (count(*) filter (where ending = 'done'))::int as done,
      (count(*) filter (where ending = 'nothing_new'))::int as nothing_new,
      (count(*) filter (where ending = 'refused'))::int as refused
    from partner_file_rows where workspace_id = ${db.workspaceId} and file_id = ${file.id}`)
  await db.run(sql`
    update partner_files set state = 'applied', settled_at = ${db.now}, counts = ${JSON.stringify(counts)}
    where workspace_id = ${db.workspaceId} and id = ${file.id}`)
  await announce(db, { kind: 'changed', ids: ['partner-files'] })
  if (file.inquiry_id && counts) await answerMail(db, file, file.inquiry_id, counts)
}

/** Whoever mailed the file hears what became of it, and why rows were not taken. */
async function answerMail(
  db: Tx,
  file: PartnerFile,
  inquiryId: string,
  counts: { rows: number; done: number; nothing_new: number; refused: number },
): Promise<void> {
  const bad = await db.all<{ row: number; sentence: string }>(sql`
    select row_number as row, sentence from partner_file_rows
    where workspace_id = ${db.workspaceId} and file_id = ${file.id} and ending = 'refused'
    order by row_number limit ${MOST_REASONS}`)
  const told = { what: 'file', name: file.file_name, became: 'applied', ...counts, bad }
  await db.run(sql`
    update member_mails set done = (
      select coalesce(jsonb_agg(one), '[]') || ${JSON.stringify([told])}::jsonb from jsonb_array_elements(done) one
      where one ->> 'what' <> 'file' or one ->> 'name' <> ${file.file_name})
    where workspace_id = ${db.workspaceId} and inquiry_id = ${inquiryId}`)
  const [member] = await db.all<{ email: string | null }>(sql`
    select email from members where workspace_id = ${db.workspaceId} and id = ${file.member_id} and left_at is null`)
  if (!member?.email) return
  await queueMessages({ db, actor: SYSTEM, now: db.now }, [
    {
      kind: 'mail_answer',
      template: 'mail_answer',
      member_id: file.member_id,
      to_address: member.email,
      dedupe_key: `mail_answer:file:${file.id}`,
      data: { mail: inquiryId, state: 'done' },
      send_after: db.now,
    },
  ])
}
