import { type Db, sql } from '#src/db/index.ts'
import { comparisonsOf } from '#src/definition/condition/condition.ts'
import type { Seen } from '#src/definition/condition/seen.ts'
import type { Territory } from '../territories/territory-map.ts'
import type { PlayedLead } from './play-again.ts'

const WEEK = 7 * 86_400_000
/** More than a year's leads of a multinational: what is beyond is said. */
const MOST = 200_000

interface Row {
  id: string
  at: Date
  holder: string | null
  is_kept: boolean
  held_until: Date | null
  is_known: boolean
  [key: `k${number}`]: string | null
}

export interface PastPlay {
  leads: PlayedLead[]
  /** Of which nothing is known any more, because who asked was erased. */
  forgotten: number
  /** False: only the newest were looked at. */
  isAll: boolean
}

/**
 * Leads that came to sales since then, the oldest first, with who was offered each first and what the judge saw of them, as
 * far as these rules ask for it. Weeks are counted back from `now`.
 */
export async function readPlayedLeads(
  db: Db,
  o: { since: Date; now: Date; weeks: number; rules: readonly Territory[] },
): Promise<PastPlay> {
  const keys = [
    ...new Set(o.rules.flatMap(({ condition }) => comparisonsOf(condition)).map(({ key }) => key)),
  ]
  // Texts are what conditions compare; one column for each key spares reading whole inputs.
  const columns = keys.map((key, i) => sql`, j.inputs ->> ${key}::text as ${sql.raw(`k${i}`)}`)
  const rows = await db.all<Row>(sql`
    select l.id, l.at, o.holder, coalesce(o.is_kept, false) as is_kept,
      case when h.stage in ('offered', 'working') then null else h.stage_since end as held_until,
      coalesce(j.inputs <> '{}'::jsonb, false) as is_known ${sql.join(columns, sql``)}
    from (
      select lead_id as id, min(effective_at) as at from movements
      where workspace_id = ${db.workspaceId} and to_stage = 'qualified' and effective_at >= ${o.since}
      group by lead_id order by min(effective_at) desc limit ${MOST}
    ) l
    cross join lateral (
      select stage, stage_since from leads
      where workspace_id = ${db.workspaceId} and id = l.id and stage <> 'merged' and not is_historical offset 0
    ) h
    left join lateral (
      select assignee_id as holder, coalesce(decision ? 'by', false)
        or coalesce(decision ->> 'why', '') in ('brought', 'organization_owner') as is_kept
      from offers where workspace_id = ${db.workspaceId} and lead_id = l.id and offered_at >= l.at
      order by offered_at limit 1 offset 0
    ) o on true
    left join lateral (
      select inputs from judgements
      where workspace_id = ${db.workspaceId} and lead_id = l.id and is_current offset 0
    ) j on true`)
  const known = rows.filter((row) => row.is_known)
  return {
    leads: known.reverse().map((row) => playedLead(row, keys, o)),
    forgotten: rows.length - known.length,
    isAll: rows.length < MOST,
  }
}

function playedLead(row: Row, keys: readonly string[], o: { now: Date; weeks: number }): PlayedLead {
  const weekOf = (at: Date) => Math.max(0, o.weeks - 1 - Math.floor((o.now.getTime() - at.getTime()) / WEEK))
  const inputs: Record<string, string> = {}
  keys.forEach((key, i) => {
    const text = row[`k${i}`]
    if (typeof text === 'string') inputs[key] = text
  })
  return {
    id: row.id,
    // Already in the form that conditions read: it comes from what the judge saw.
    inputs: inputs as Seen,
    week: weekOf(row.at),
    holder: row.holder,
    isKept: row.is_kept,
    // Who let it go within a week did not hold it when the week ended.
    heldUntil: row.held_until === null ? o.weeks - 1 : weekOf(row.held_until) - 1,
  }
}
