import { type Database, sql, type Tx, takeLock } from '#src/db/index.ts'
import type { SurveyedRow } from '#src/intake/channels/import/read/survey.ts'
import type { RowIssue } from '#src/intake/channels/import/translate/import-record.ts'
import {
  type ArrivalMode,
  type ImportMapping,
  type ImportRecord,
  storedRow,
  translateBy,
} from '#src/intake/index.ts'
import { newId } from '#src/lib/id.ts'
import { type Context, SYSTEM } from '#src/people/context.ts'
import { readWorkspace, type Workspace } from '#src/people/workspaces.ts'
import { settleBatch } from '../../settle-batch.ts'
import { takeBatch } from '../../take-batch.ts'
import { type RecordedRows, recordRows } from '../record-rows.ts'
import type { GoodRow } from '../sort-rows.ts'
import { type Became, readBecame } from './read-became.ts'
import { sayRecord } from './say-record.ts'

export interface PreviewedRow {
  row: number
  cells: string[]
  problems: Pick<RowIssue, 'column' | 'value' | 'sentence' | 'fatal'>[]
  /** It would be taken, odd as it may be. */
  taken: boolean
  /** It was taken by an earlier import of the same file. */
  repeated: boolean
  /** What it says, in one sentence. */
  sentence: string | null
  became: Became | null
}

/**
 * The first rows of a file as they will become: read, matched, judged and given to somebody by the very steps of the
 * import, in a transaction that is taken back. Holds the inbox up for a moment. Refuses `mapping_does_not_fit`, `busy`.
 */
export async function previewRows(
  database: Database,
  workspaceId: string,
  o: { rows: readonly SurveyedRow[]; told: ImportMapping; mode: ArrivalMode; fileHash: Buffer },
): Promise<PreviewedRow[]> {
  const translate = translateBy(o.told)
  const read = o.rows.map(({ row, cells, problem }) => {
    const { record, issues } = translate({ cells, ...(problem ? { problem } : {}) })
    const hasProblem = record === null || issues.some((issue) => issue.fatal)
    return { row, cells, issues, record: hasProblem ? null : record }
  })
  const good = read.flatMap(({ row, cells, record }): GoodRow[] =>
    record
      ? [{ row, record, stored: storedRow({ rowNumber: row, cells, raw: Buffer.alloc(0), position: row }) }]
      : [],
  )
  const { outcome, became } = await tryOut(database, workspaceId, good, o)
  const refused = new Map(outcome.refused.map((one) => [one.row, one]))
  return read.map(({ row, cells, issues, record }): PreviewedRow => {
    const why = refused.get(row)
    return {
      row,
      cells,
      problems: [
        ...issues.map(({ column, value, sentence, fatal }) => ({ column, value, sentence, fatal })),
        ...(why ? [{ column: null, value: '', sentence: why.sentence, fatal: true }] : []),
        ...(record === null && issues.length === 0
          ? [
              {
                column: null,
                value: '',
                sentence: 'This row says nothing that can be imported.',
                fatal: true,
              },
            ]
          : []),
      ],
      taken: record !== null && !why,
      repeated: became.repeated.has(row),
      sentence: record ? sayRecord(record, { timeZone: o.told.timeZone, mode: o.mode }) : null,
      became: became.byRow.get(row) ?? null,
    }
  })
}

interface Tried {
  outcome: RecordedRows
  became: { byRow: Map<number, Became>; repeated: ReadonlySet<number> }
}

class TakenBack extends Error {}

async function tryOut(
  database: Database,
  workspaceId: string,
  good: readonly GoodRow[],
  o: { told: ImportMapping; mode: ArrivalMode; fileHash: Buffer },
): Promise<Tried> {
  let tried: Tried | undefined
  try {
    await database.transaction(workspaceId, async (db) => {
      tried = await bringIn(db, good, o)
      throw new TakenBack()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
  }
  return tried as Tried
}

async function bringIn(
  db: Tx,
  good: readonly GoodRow[],
  o: { told: ImportMapping; mode: ArrivalMode; fileHash: Buffer },
): Promise<Tried> {
  await takeLock(db, 'pipeline')
  const importId = newId()
  const ctx: Context = { db, actor: { kind: 'import', id: importId }, now: db.now }
  const workspace: Workspace = await readWorkspace(db)
  await db.run(sql`
    insert into imports (workspace_id, id, file_name, file_hash, kind, mapping, mode, state)
    values (${db.workspaceId}, ${importId}, 'preview', ${o.fileHash}, ${kindOf(good)}, ${JSON.stringify(o.told)}, ${o.mode}, 'running')`)
  const outcome = await recordRows(ctx, workspace, good, { importId, mode: o.mode, fileHash: o.fileHash })
  const stored = await db.all<{ id: string; row: number }>(sql`
    select i.id, (c.context ->> 'row')::int as row
    from inquiries i join inquiry_contents c on c.workspace_id = i.workspace_id and c.inquiry_id = i.id
    where i.workspace_id = ${db.workspaceId} and i.id > ${importId} and i.import_id = ${importId}`)
  const ids = stored.map(({ id }) => id)
  if (ids.length > 0) {
    await settleBatch({ db, actor: SYSTEM, now: db.now }, await takeBatch(ctx, ids.length, ids))
  }
  const isNew = new Set(stored.map(({ row }) => row))
  const passesInbox = good.some(({ record }) => 'inquiry' in record)
  return {
    outcome,
    became: {
      byRow: await readBecame(ctx, workspace, good, new Map(stored.map(({ id, row }) => [row, id]))),
      repeated: new Set(
        passesInbox
          ? good.flatMap(({ row }) =>
              isNew.has(row) || outcome.refused.some((one) => one.row === row) ? [] : [row],
            )
          : [],
      ),
    },
  }
}

function kindOf(good: readonly GoodRow[]): ImportRecord['kind'] {
  return good[0]?.record.kind ?? 'leads'
}
