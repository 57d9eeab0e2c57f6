import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, type Db, sql } from '#src/db/index.ts'
import { isDatabaseAway } from '#src/db/is-away.ts'
import { columnKey } from '#src/intake/channels/import/column-name.ts'
import type { HowToRead } from '#src/intake/channels/import/upload/tables.ts'
import { writeUploadToDisk } from '#src/intake/channels/import/upload/upload-file.ts'
import {
  type ArrivalMode,
  type ImportMapping,
  type Mapping,
  openTable,
  type Table,
} from '#src/intake/index.ts'
import { newId } from '#src/lib/id.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { Context } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import { storeBadRows } from '../bad-rows/store-bad-rows.ts'
import { bringRows } from '../bring-rows.ts'
import { type ImportSummary, runOf } from '../import-run.ts'

const LEASE_SECONDS = 30
/** The inbox may be behind by this many arrivals before an import waits for it. */
const MOST_WAITING = 20_000
const PACE_MS = 200

const OUR_FAULT =
  'Something went wrong on our side; the log of the server says what. What was taken stays. Start it again to go on.'

interface Leased {
  id: string
  lease_id: string
  upload_id: string
  mapping: ImportMapping
  mode: ArrivalMode
  summary: ImportSummary
}

/**
 * Works on the imports of a workspace that somebody started, one after the other. Each is leased, so that whatever
 * happens to this process, another goes on where it stopped. One that cannot go on says why. Answers how many were ended.
 */
export async function workOnImports(
  database: Database,
  workspaceId: string,
  stopping: AbortSignal,
): Promise<number> {
  const db = database.bind(workspaceId)
  for (let ended = 0; ; ) {
    const leased = stopping.aborted ? undefined : await lease(db)
    if (!leased) return ended
    const renewing = setInterval(() => void renew(db, leased).catch(() => {}), (LEASE_SECONDS * 1_000) / 3)
    try {
      if (await work(database, db, leased, stopping)) ended++
      else await letGo(db, leased)
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      if (!(error instanceof Refusal)) {
        await fail(db, leased, OUR_FAULT)
        throw error
      }
      // Who stopped it knows; everything else is told on the page of the import.
      if (error.reason !== 'import_stopped') await fail(db, leased, error.message)
      ended++
    } finally {
      clearInterval(renewing)
    }
  }
}

function lease(db: Db): Promise<Leased | undefined> {
  const leaseId = newId()
  return db.first<Leased>(sql`
    update imports set state = 'running', lease_id = ${leaseId}, noted_at = now(),
      leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where workspace_id = ${db.workspaceId} and id = (
      select id from imports
      where workspace_id = ${db.workspaceId} and upload_id is not null and state in ('waiting', 'running')
        and (state = 'waiting' or leased_until is null or leased_until < now())
      order by id limit 1 for update skip locked
    ) returning id, lease_id, upload_id, mapping, mode, summary`)
}

async function renew(db: Db, { id, lease_id }: Leased): Promise<void> {
  await db.run(sql`
    update imports set leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where workspace_id = ${db.workspaceId} and id = ${id} and lease_id = ${lease_id}`)
}

/** This server stops: another, or this one when it is back, goes on at once. */
async function letGo(db: Db, { id, lease_id }: Leased): Promise<void> {
  await db.run(sql`
    update imports set leased_until = null
    where workspace_id = ${db.workspaceId} and id = ${id} and lease_id = ${lease_id} and state = 'running'`)
}

async function fail(db: Db, { id, lease_id }: Leased, problem: string): Promise<void> {
  await db.run(sql`
    update imports set state = 'failed', problem = ${problem}, lease_id = null, leased_until = null
    where workspace_id = ${db.workspaceId} and id = ${id} and lease_id = ${lease_id}`)
}

async function work(database: Database, db: Db, leased: Leased, stopping: AbortSignal): Promise<boolean> {
  const upload = await db.first<{ id: string; bytes: number; how: HowToRead }>(sql`
    select id, bytes, how from uploads where workspace_id = ${db.workspaceId} and id = ${leased.upload_id}`)
  if (!upload) {
    throw new Refusal('not_found', 'upload_not_found', 'The file is no longer here. Upload it again.')
  }
  const file = await writeUploadToDisk(db, upload)
  try {
    const run = runOf(leased, leased.lease_id)
    const known = new Set(run.mapping.headers.map(columnKey))
    const table = await openTable(file.path, { ...upload.how, isKnown: (name) => known.has(columnKey(name)) })
    refuseOtherColumns(table, run.mapping.headers)
    const isAtEnd = await bringRows(database, await readWorkspace(db), {
      table,
      run,
      mapping: run.mapping.mapping as Mapping,
      mode: leased.mode,
      fileHash: file.hash,
      keepBad: (ctx: Context, rows) => storeBadRows(ctx.db, run.id, rows),
      onProgress() {},
      keepPace: (isEnd) => waitForInbox(db, isEnd, stopping),
      isStopping: () => stopping.aborted,
    })
    if (isAtEnd) await forgetFile(db, upload.id)
    return isAtEnd
  } finally {
    await file.remove()
  }
}

/** The preview was of these columns; with others the rows would mean something else. */
function refuseOtherColumns(table: Table, headers: readonly string[]): void {
  if (table.headers.length === headers.length && table.headers.every((name, i) => name === headers[i])) return
  throw new Refusal(
    'conflict',
    'columns_changed',
    'The columns of this file are not read as they were shown. Upload it again.',
  )
}

/** What was imported need not be kept twice. */
async function forgetFile(db: Db, uploadId: string): Promise<void> {
  await db.run(sql`delete from uploads where workspace_id = ${db.workspaceId} and id = ${uploadId}`)
}

/** The inbox is emptied by every server; an import waits for it when it is far behind, and at the end until all is placed. */
async function waitForInbox(db: Db, isEnd: boolean, stopping: AbortSignal): Promise<void> {
  const last = newId()
  const behind = isEnd
    ? sql`exists (select from inbox where workspace_id = ${db.workspaceId} and inquiry_id < ${last})`
    : sql`(select count(*) from (
        select from inbox where workspace_id = ${db.workspaceId} limit ${MOST_WAITING + 1}
      ) few) > ${MOST_WAITING}`
  while (!stopping.aborted) {
    const row = await db.first<{ behind: boolean }>(sql`select ${behind} as behind`)
    if (!row?.behind) return
    await sleep(PACE_MS, undefined, { signal: stopping }).catch(() => {})
  }
}
