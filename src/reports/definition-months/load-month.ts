import { type Db, sql } from '#src/db/index.ts'
import {
  type Answers,
  type CompiledDefinition,
  compileDefinition,
  type Inputs,
  readDefinition,
} from '#src/definition/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { keptOutBy } from './kept-out-by.ts'
import type { MonthLeads } from './month-counts.ts'

/** So many sales of a month are looked at, the last ones: more say nothing else. */
const MOST_WON = 20_000

/** What sales refused as no lead in a period, and what was bought, with what had kept it out at first. */
export async function loadMonth(db: Db, bounds: Bounds): Promise<MonthLeads> {
  const [refused, won] = await Promise.all([loadRefused(db, bounds), loadWon(db, bounds)])
  return { refused, won }
}

function loadRefused(db: Db, { start, end }: Bounds): Promise<MonthLeads['refused']> {
  return db.all(sql`
    select lead_id as "leadId", criteria from review_cases
    where workspace_id = ${db.workspaceId} and at >= ${start}::timestamptz and at < ${end}::timestamptz
      and cause = 'rejected' and reason = 'off_definition' and withdrawn_at is null`)
}

interface WonRow {
  leadId: string
  version: number
  destination: string
  inputs: Inputs
  answers: Answers
  judged_at: Date
}

async function loadWon(db: Db, { start, end }: Bounds): Promise<MonthLeads['won']> {
  const rows = await db.all<WonRow>(sql`
    select w.lead_id as "leadId", j.definition_version as version, j.destination, j.inputs, j.answers, j.judged_at
    from (
      select lead_id, max(effective_at) as at from movements
      where workspace_id = ${db.workspaceId} and effective_at >= ${start}::timestamptz
        and effective_at < ${end}::timestamptz and to_stage = 'won'
      group by lead_id order by at desc limit ${MOST_WON}::int
    ) w
    cross join lateral (
      select from leads l where l.workspace_id = ${db.workspaceId} and l.id = w.lead_id and l.stage = 'won' offset 0
    ) l
    cross join lateral (
      select * from judgements j where j.workspace_id = ${db.workspaceId} and j.lead_id = w.lead_id and j.seq = 1 offset 0
    ) j`)
  const definitions = await definitionsOf(db, rows)
  return rows.map(({ leadId, version, destination, inputs, answers, judged_at }) => {
    const wasKeptOut = destination === 'nurture' || destination === 'disqualified'
    const compiled = definitions.get(version)
    const by = wasKeptOut && compiled ? keptOutBy(compiled, inputs, answers, judged_at.toISOString()) : []
    return { leadId, wasKeptOut, keptOutBy: by }
  })
}

async function definitionsOf(db: Db, rows: readonly WonRow[]): Promise<Map<number, CompiledDefinition>> {
  const versions = [...new Set(rows.map(({ version }) => version))]
  return new Map(
    await Promise.all(
      versions.map(
        async (version) => [version, compileDefinition(await readDefinition(db, version))] as const,
      ),
    ),
  )
}
