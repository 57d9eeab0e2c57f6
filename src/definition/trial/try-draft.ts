import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/db/index.ts'
import { stageBit } from '#src/lead/index.ts'
import { type Definition, definitionSchema } from '../definition-types.ts'
import { compileDefinition } from '../judging/compile-definition.ts'
import type { Destination } from '../judging/judge.ts'
import { defaultDefinition } from '../templates/index.ts'
import { judgedSql } from './judged-sql.ts'
import type { Remembered } from './word-walks.ts'

/** Leads that were judged one way and would be judged another by the draft. */
export interface TrialCell {
  from: { grade: string; destination: Destination }
  to: { grade: string; destination: Destination }
  leads: number
  /** How many of them were won since. */
  won: number
  /** Some of them, to look at. */
  samples: string[]
}

export interface Trial {
  /** The largest first. */
  cells: TrialCell[]
  leads: number
  won: number
  /** Won leads that the draft would have kept from sales, and those that the old judgements did. */
  wonMissed: number
  wonMissedBefore: number
}

interface Row {
  grade: string
  destination: Destination
  new_grade: string
  new_destination: Destination
  leads: number
  samples: string[]
}

const SAMPLES = 5
// One statement of this kind runs on one processor, so several share the leads.
const SHARES = 2

/**
 * Judges all leads of the workspace by a draft, from what was known when each was last judged, without loading them:
 * how many would be graded and sent how, and which of the won ones would have been missed. Nothing is written. Give it
 * a handle of the pool, not a transaction: it runs on three connections. One million leads take a few seconds.
 */
export async function tryDraft(db: Db, draft: Definition): Promise<Trial> {
  const remembered = await rememberedIn(db)
  const judged = (source: RawBuilder<unknown>) => cellsSql(judgedSql(draft, source, KEPT, remembered))
  const isShare = (share: number) => sql`get_byte(uuid_send(j.lead_id), 15) % ${SHARES}::int = ${share}::int`
  const shares = Array.from({ length: SHARES }, (_, share) =>
    db.all<Row>(judged(judgementsSql(db, isShare(share)))),
  )
  const [won, ...all] = await Promise.all([db.all<Row>(judged(wonSql(db))), ...shares])
  const cells = cellsOf(all.flat(), won)
  const sum = (of: (cell: TrialCell) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  return {
    cells,
    leads: sum(({ leads }) => leads),
    won: sum((cell) => cell.won),
    wonMissed: sum((cell) => (cell.to.destination === 'qualified' ? 0 : cell.won)),
    wonMissedBefore: sum((cell) => (cell.from.destination === 'qualified' ? 0 : cell.won)),
  }
}

const VERSIONS_REMEMBERED = 10

/** The word lists of the default and the latest versions: what judgements by them found need not be looked for again. */
export async function rememberedIn(db: Db): Promise<Remembered[]> {
  const rows = await db.all<{ document: unknown }>(sql`
    select document from definitions where workspace_id = ${db.workspaceId}
    order by version desc limit ${VERSIONS_REMEMBERED}::int`)
  const definitions = [
    defaultDefinition,
    ...rows.flatMap(({ document }) => definitionSchema.safeParse(document).data ?? []),
  ]
  const byMark = new Map<string, Remembered>()
  for (const { listsMark: mark, lists } of definitions.map(compileDefinition)) {
    if (mark !== null) byMark.set(mark, { mark, ids: lists.ids() })
  }
  return [...byMark.values()]
}

export const KEPT = ['lead_id', 'grade', 'destination']
const columns = sql`j.lead_id, j.grade, j.destination, j.inputs, j.answers,
  j.explanation ->> 'lists' as lists, (j.explanation ->> 'found')::bigint as found`

export function judgementsSql(db: Db, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select ${columns} from judgements j where j.workspace_id = ${db.workspaceId} and j.is_current and ${which}`
}

// The few won leads a second time, instead of joining all leads with their facts.
export function wonSql(db: Db): RawBuilder<unknown> {
  return sql`
    select ${columns} from lead_facts f join judgements j on j.workspace_id = f.workspace_id and j.lead_id = f.lead_id
    where f.workspace_id = ${db.workspaceId} and (f.path & ${stageBit('won')}::int) <> 0 and j.is_current`
}

function cellsSql(judged: RawBuilder<unknown>): RawBuilder<Row> {
  // The newest of each bucket is a sample: a maximum costs less than collecting all and sorting them.
  return sql`
    select grade, destination, new_grade, new_destination, sum(leads)::int8 as leads,
      array_agg(sample order by sample desc) as samples
    from (
      select grade, destination, new_grade, new_destination, count(*) as leads,
        max(lead_id::text collate "C") as sample
      from (${judged}) judged
      group by 1, 2, 3, 4, get_byte(uuid_send(lead_id), 14) % ${SAMPLES}::int
    ) buckets
    group by 1, 2, 3, 4`
}

function cellsOf(all: readonly Row[], won: readonly Row[]): TrialCell[] {
  const keyOf = (row: Row) => JSON.stringify([row.grade, row.destination, row.new_grade, row.new_destination])
  const wonIn = new Map(won.map((row) => [keyOf(row), row.leads]))
  const cells = [...Map.groupBy(all, keyOf)].flatMap(([key, rows]) => {
    const [row] = rows
    if (!row) return []
    return [
      {
        from: { grade: row.grade, destination: row.destination },
        to: { grade: row.new_grade, destination: row.new_destination },
        leads: rows.reduce((total, { leads }) => total + leads, 0),
        won: wonIn.get(key) ?? 0,
        samples: rows
          .flatMap(({ samples }) => samples)
          .sort()
          .reverse()
          .slice(0, SAMPLES),
      },
    ]
  })
  return cells.sort((a, b) => b.leads - a.leads)
}
