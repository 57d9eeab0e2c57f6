import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, type Db, sql } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { Refusal } from '#src/lib/refusal.ts'
import { columnKey } from '../column-name.ts'
import { allMappings } from '../mappings/all-mappings.ts'
import { openTable } from '../read/open-table.ts'
import { type Survey, surveyTable } from '../read/survey.ts'
import { knownColumns } from '../suggest-mapping.ts'
import type { Upload } from './tables.ts'
import { writeUploadToDisk } from './upload-file.ts'

const LEASE_SECONDS = 30
const OUR_FAULT = 'This file cannot be read; the log of the server says why. Save it as CSV and upload that.'
/** How often whoever waits hears how far it is. */
const TELL_EVERY_MS = 500

/**
 * Reads the uploaded files of a workspace that have arrived and were not read yet: which columns they have and what
 * stands in them. A file that cannot be read says why. Safe on any number of servers: each file is leased. Answers how
 * many were read.
 */
export async function readUploads(
  database: Database,
  workspaceId: string,
  stopping: AbortSignal,
): Promise<number> {
  const db = database.bind(workspaceId)
  for (let read = 0; ; read++) {
    const upload = stopping.aborted ? undefined : await lease(db)
    if (!upload) return read
    const renewing = setInterval(() => void renew(db, upload.id).catch(() => {}), (LEASE_SECONDS * 1_000) / 3)
    try {
      await keep(db, upload.id, await surveyOf(db, upload, stopping))
    } catch (error) {
      if (stopping.aborted) return read
      if (isDatabaseAway(error)) throw error
      const problem = error instanceof Refusal ? error.message : OUR_FAULT
      const kept = await db.run(sql`
        update uploads set state = 'unreadable', problem = ${problem}, leased_until = null
        where workspace_id = ${workspaceId} and id = ${upload.id} and state = 'arrived'`)
      // One that somebody threw away meanwhile needs no reading any more.
      if (kept > 0 && !(error instanceof Refusal)) throw error
    } finally {
      clearInterval(renewing)
    }
  }
}

type Leased = Pick<Upload, 'id' | 'bytes' | 'how'>

function lease(db: Db): Promise<Leased | undefined> {
  return db.first<Leased>(sql`
    update uploads set leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where workspace_id = ${db.workspaceId} and id = (
      select id from uploads
      where workspace_id = ${db.workspaceId} and state = 'arrived' and (leased_until is null or leased_until < now())
      order by id limit 1 for update skip locked
    ) returning id, bytes, how`)
}

async function renew(db: Db, id: string): Promise<void> {
  await db.run(sql`
    update uploads set leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where workspace_id = ${db.workspaceId} and id = ${id} and state = 'arrived'`)
}

async function surveyOf(
  db: Db,
  upload: Leased,
  stopping: AbortSignal,
): Promise<{ survey: Survey; hash: Buffer }> {
  const known = new Set((await allMappings(db)).flatMap(({ mapping }) => [...knownColumns(mapping)]))
  const file = await writeUploadToDisk(db, upload)
  try {
    const table = await openTable(file.path, { ...upload.how, isKnown: (name) => known.has(columnKey(name)) })
    let toldAt = 0
    const survey = await surveyTable(table, async (rows) => {
      stopping.throwIfAborted()
      if (performance.now() - toldAt < TELL_EVERY_MS) return
      toldAt = performance.now()
      await db.run(sql`
        update uploads set rows_read = ${rows} where workspace_id = ${db.workspaceId} and id = ${upload.id}`)
      // Others want to be served between two batches.
      await sleep(0)
    })
    return { survey, hash: file.hash }
  } finally {
    await file.remove()
  }
}

async function keep(db: Db, id: string, { survey, hash }: { survey: Survey; hash: Buffer }): Promise<void> {
  await db.run(sql`
    update uploads set state = 'read', rows_read = ${survey.rows}, contents = ${JSON.stringify(survey)}, file_hash = ${hash},
      leased_until = null
    where workspace_id = ${db.workspaceId} and id = ${id} and state = 'arrived'`)
}
