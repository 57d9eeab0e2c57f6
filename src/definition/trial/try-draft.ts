import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/db/index.ts'
import { stageBit } from '#src/lead/stages.ts'
import type { Definition } from '../definition-types.ts'
import type { Destination } from '../judging/judge.ts'
import { judgedSql } from './judged-sql.ts'

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
  cells: TrialCell[]
  leads: number
  won: number
  /** Won leads that the draft would have kept from sales; those that the old judgements kept from sales. */
  wonMissed: number
  wonMissedBefore: number
}

interface Row {
  grade: string
  destination: Destination
  new_grade: string
  new_destination: Destination
  leads: number
  won: number
  samples: string[]
}

const SAMPLES = 5
// A sorting of leads within one query cannot use two processors, so two queries share them.
const SHARES = 2

/**
 * Judges all leads of the workspace by a draft, from what was known when each was last judged, without loading them:
 * how many would be graded and sent how, against what happened. Give it a handle of the pool, not a transaction:
 * it runs on two connections. One million leads take a few seconds; nothing is written.
 */
export async function tryDraft(db: Db, draft: Definition): Promise<Trial> {
  const shares = Array.from({ length: SHARES }, (_, share) =>
    db.all<Row>(cellsSql(db.workspaceId, draft, share)),
  )
  const cells = addUp((await Promise.all(shares)).flat())
  const sum = (of: (cell: TrialCell) => number) => cells.reduce((total, cell) => total + of(cell), 0)
  return {
    cells,
    leads: sum(({ leads }) => leads),
    won: sum(({ won }) => won),
    wonMissed: sum(({ to, won }) => (to.destination === 'qualified' ? 0 : won)),
    wonMissedBefore: sum(({ from, won }) => (from.destination === 'qualified' ? 0 : won)),
  }
}

function cellsSql(workspaceId: string, draft: Definition, share: number): RawBuilder<Row> {
  const source = sql`
    select lead_id, grade, destination, inputs, answers from judgements
    where workspace_id = ${workspaceId} and is_current and get_byte(uuid_send(lead_id), 15) % ${SHARES}::int = ${share}::int`
  // The newest of each bucket is one sample: a maximum costs less than collecting all and sorting them.
  return sql`
    select grade, destination, new_grade, new_destination, sum(leads)::int8 as leads, sum(won)::int8 as won,
      array_agg(sample order by sample desc) as samples
    from (
      select judged.grade, destination, new_grade, new_destination, count(*) as leads,
        count(*) filter (where (reached & ${stageBit('won')}::int) <> 0) as won,
        max(judged.lead_id::text collate "C") as sample
      from (${judgedSql(draft, source, ['lead_id', 'grade', 'destination'])}) judged
      left join lead_facts f on f.workspace_id = ${workspaceId} and f.lead_id = judged.lead_id
      group by 1, 2, 3, 4, get_byte(uuid_send(judged.lead_id), 14) % ${SAMPLES}::int
    ) buckets
    group by 1, 2, 3, 4`
}

function addUp(rows: readonly Row[]): TrialCell[] {
  const cells = new Map<string, TrialCell>()
  for (const row of rows) {
    const { grade, destination, new_grade, new_destination } = row
    const key = JSON.stringify([grade, destination, new_grade, new_destination])
    const cell = cells.get(key) ?? {
      from: { grade, destination },
      to: { grade: new_grade, destination: new_destination },
      leads: 0,
      won: 0,
      samples: [],
    }
    cell.leads += row.leads
    cell.won += row.won
    cell.samples = [...cell.samples, ...row.samples].sort().reverse().slice(0, SAMPLES)
    cells.set(key, cell)
  }
  return [...cells.values()].sort((a, b) => b.leads - a.leads)
}
