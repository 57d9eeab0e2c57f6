import { type Db, sql } from '#src/db/index.ts'
import { Refusal } from '#src/lib/refusal.ts'
import type { ReadContext } from '#src/people/context.ts'
import { membersWithin } from '#src/people/reach.ts'
import type { Definition, Grade } from '../definition-types.ts'
import type { Destination } from '../judging/judge.ts'
import type { VersionName } from './measure-trial.ts'
import {
  askedIn,
  type Decision,
  decisionSql,
  isWon,
  judgingBy,
  type Past,
  rememberedIn,
  somePastSql,
} from './past-leads.ts'
import { placeOfGrade } from './sql/grade-sql.ts'
import { placeOf } from './sql/judged-sql.ts'
import { variantsOf } from './try-draft.ts'

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

export interface Cell extends Past {
  /** By how they were judged. */
  from: Place
  /** By what the draft says, or the version of it that is named. */
  to: Place
  version: VersionName
  /** Only those that the version sends to sales, or only those that it does not. */
  sent?: boolean | undefined
  /** Only those of which sales said one of these. */
  decisions?: readonly Decision[] | undefined
  /** Only those whose grade by the draft rests on what is unknown. */
  unsure?: boolean | undefined
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

/**
 * The leads behind a number of a trial, the newest first; of those that the actor may see. What many leads are in is found
 * soon, what hardly any is in takes longer than the trial. Refuses `no_such_variant`.
 */
export async function leadsInCell(ctx: ReadContext, draft: Definition, cell: Cell): Promise<TrialLead[]> {
  const { db } = ctx
  const [remembered, within] = await Promise.all([rememberedIn(db), membersWithin(ctx, 'leads.read')])
  const variants = variantsOf(draft)
  if ((cell.version === 'fewer' || cell.version === 'more') && !variants[cell.version]) throw noSuchVersion()
  const judging = judgingBy(draft, { remembered, variants, against: cell.against })
  const facts = sql.join(
    [
      sql`true`,
      ...(cell.asked ? [askedIn(cell.asked)] : []),
      ...(cell.won ? [isWon] : []),
      ...(cell.after ? [sql`lead_id < ${cell.after}::uuid`] : []),
    ],
    sql` and `,
  )
  const rows = await db.all<Row>(sql`
    select lead_id, grade, destination, new_grade, new_destination from (${somePastSql(db, facts, judging)} offset 0) judged
    where ${isIn(cell.from, 'grade', 'destination')} and ${isThere(draft, cell)}
      ${cell.sent === undefined ? sql`` : sql`and ${isSent(draft, cell.version)} = ${cell.sent}::boolean`}
      ${cell.unsure ? sql`and is_unsure` : sql``}
      ${cell.decisions ? sql`and ${decisionSql(db)} = any(${cell.decisions}::text[])` : sql``}
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

function noSuchVersion() {
  const sentence = 'Of this draft there is no version that asks for one criterion fewer or more.'
  return new Refusal('invalid', 'no_such_variant', sentence)
}

function isIn(place: Place, grade: string, destination: string) {
  const grades = place.grade === undefined ? sql`true` : sql`${sql.ref(grade)} = ${place.grade}`
  return place.destination === undefined
    ? grades
    : sql`${grades} and ${sql.ref(destination)} = any(${[place.destination].flat()}::text[])`
}

/** Where the version sends them; only of the draft itself the destination is known, of others the grade. */
function isThere(draft: Definition, { to, version }: Cell) {
  if (version === 'draft') return isIn(to, 'new_grade', 'new_destination')
  if (version === 'before') return isIn(to, 'grade', 'destination')
  const grades = to.grade === undefined ? sql`true` : isGraded(draft, version, ({ key }) => key === to.grade)
  return grades
}

function isSent(draft: Definition, version: VersionName) {
  if (version === 'before') return sql`(destination = 'qualified')`
  return isGraded(draft, version, ({ goes_to }) => goes_to === 'sales')
}

function isGraded(
  { grades }: Definition,
  version: Exclude<VersionName, 'before'>,
  which: (grade: Grade) => boolean,
) {
  const places = grades.flatMap((grade, i) => (which(grade) ? [placeOfGrade(grade, i)] : []))
  const column = version === 'draft' ? 'place' : placeOf(version)
  return sql`(${sql.ref(column)} = any(${places}::int[]))`
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
