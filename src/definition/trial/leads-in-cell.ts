import { type Db, sql } from '#src/db/index.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { Definition } from '../definition-types.ts'
import type { Destination } from '../judging/judge.ts'
import { judgedSql } from './judged-sql.ts'
import { judgementsSql, KEPT, rememberedIn, wonSql } from './try-draft.ts'

export interface Place {
  grade?: string | undefined
  destination?: Destination | readonly Destination[] | undefined
}

export interface TrialLead {
  id: string
  name: string | null
  company: string | null
  stage: string
  inquired_at: Date
  revenue: string | null
  revenue_currency: string | null
  from: { grade: string; destination: Destination }
  to: { grade: string; destination: Destination }
}

export interface Cell {
  from: Place
  to: Place
  /** Only those that were won since. */
  won: boolean
  limit: number
  /** The last one shown; pages go from the newest lead to the oldest. */
  after?: string | undefined
}

interface Row {
  lead_id: string
  grade: string
  destination: Destination
  new_grade: string
  new_destination: Destination
}

/** The leads behind a number of a trial, the newest first; of those that the actor may see. Takes as long as the trial. */
export async function leadsInCell(ctx: ReadContext, draft: Definition, cell: Cell): Promise<TrialLead[]> {
  const { db } = ctx
  const [remembered, within] = await Promise.all([rememberedIn(db), membersWithin(ctx, 'leads.read')])
  const source = cell.won ? wonSql(db) : judgementsSql(db, sql`true`)
  const judged = judgedSql(draft, source, KEPT, remembered)
  const rows = await db.all<Row>(sql`
    select lead_id, grade, destination, new_grade, new_destination from (${judged}) judged
    where ${isIn(cell.from, 'grade', 'destination')} and ${isIn(cell.to, 'new_grade', 'new_destination')}
      ${cell.after ? sql`and lead_id < ${cell.after}::uuid` : sql``}
      ${
        within === 'all'
          ? sql``
          : sql`and exists (select from leads l where l.workspace_id = ${db.workspaceId}
        and l.id = lead_id and l.accountable_id = any(${within}::uuid[]))`
      }
    order by lead_id desc limit ${cell.limit}`)
  const shown = await readShown(
    db,
    rows.map((row) => row.lead_id),
  )
  return rows.flatMap((row) => {
    const lead = shown.get(row.lead_id)
    if (!lead) return []
    const from = { grade: row.grade, destination: row.destination }
    return [{ ...lead, from, to: { grade: row.new_grade, destination: row.new_destination } }]
  })
}

function isIn(place: Place, grade: string, destination: string) {
  const grades = place.grade === undefined ? sql`true` : sql`${sql.ref(grade)} = ${place.grade}`
  return place.destination === undefined
    ? grades
    : sql`${grades} and ${sql.ref(destination)} = any(${[place.destination].flat()}::text[])`
}

type Shown = Omit<TrialLead, 'from' | 'to'>

async function readShown(db: Db, ids: readonly string[]): Promise<Map<string, Shown>> {
  const rows = await db.all<Shown>(sql`
    select l.id, coalesce(p.name, nullif(concat_ws(' ', p.first_name, p.last_name), '')) as name,
      coalesce(l.organization, p.company) as company, l.stage, l.inquired_at, l.revenue, l.revenue_currency
    from unnest(${ids}::uuid[]) u(id)
    cross join lateral (
      select l.id, l.person_id, l.stage, l.inquired_at, l.revenue, l.revenue_currency, (select o.name from organizations o
        where o.workspace_id = l.workspace_id and o.id = l.organization_id) as organization
      from leads l where l.workspace_id = ${db.workspaceId} and l.id = u.id offset 0
    ) l
    left join lateral (
      select p.name, p.first_name, p.last_name, p.company from persons p
      where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p on true`)
  return new Map(rows.map((row) => [row.id, row]))
}
