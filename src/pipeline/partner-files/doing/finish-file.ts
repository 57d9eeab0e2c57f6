import { announce } from '#src/db/announce.ts'
import { rowsAsSelect, sql, type Table, type Tx } from '#src/db/index.ts'
import { queueMessages } from '#src/mail/index.ts'
import { SYSTEM } from '#src/people/context.ts'
import type { PartnerFile } from '../file-record.ts'
import type { RowDone } from './work-rows.ts'

const MOST_REASONS = 10

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

/** Notes what became of rows. */
export async function keepRows(db: Tx, fileId: string, done: readonly RowDone[]): Promise<void> {
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

/** The file is done: its counts are kept, and who mailed it is answered. */
export async function finishFile(db: Tx, file: PartnerFile): Promise<void> {
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
