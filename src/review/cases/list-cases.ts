import { sql } from '#src/db/index.ts'
import { boundsOf, readPeriod } from '#src/lib/period.ts'
import { memberOf, type ReadContext } from '#src/people/context.ts'
import { readWorkspace } from '#src/people/workspaces.ts'
import type { VerdictKind } from '../tables.ts'
import type { Cause, LeadStep, Verdict } from '../verdicts/choose-consequence.ts'
import { type CaseState, stateOf, verdictsOf } from './case-columns.ts'
import { type Sight, sightOf } from './seen-by.ts'

export interface VerdictShown {
  id: string
  kind: VerdictKind
  verdict: Verdict
  criterion: string | null
  note: string | null
  by: string
  at: Date
  lead_step: LeadStep
}

export interface CaseLine {
  id: string
  lead_id: string
  /** The person and company; null once they were erased. */
  who: string | null
  company: string | null
  cause: Cause
  reason: string
  rep_id: string
  rep: string
  source: string
  grade: string | null
  at: Date
  state: CaseState
  /** What counts: after an appeal its verdict. Null also while it is hidden from a second opinion. */
  verdict: VerdictShown | null
  /** What whoever asks is to judge of it now. */
  mine: VerdictKind | null
  may_appeal: boolean
  appeal: string | null
}

export interface CaseFilter {
  state?: readonly CaseState[] | undefined
  cause?: readonly Cause[] | undefined
  rep?: string | undefined
  source?: string | undefined
  reason?: string | undefined
  verdict?: readonly Verdict[] | undefined
  criterion?: string | undefined
  lead?: string | undefined
  /** By when they came about: days of the workspace. */
  from?: string | undefined
  to?: string | undefined
  before?: string | undefined
  limit: number
}

export interface CaseList {
  cases: CaseLine[]
  /** To be given as `before`; null at the end. */
  next: string | null
}

/** Cases, the newest first. Refuses `date_invalid`, `period_backwards`. */
export async function listCases(ctx: ReadContext, filter: CaseFilter): Promise<CaseList> {
  const [sight, where] = await Promise.all([sightOf(ctx), whereOf(ctx, filter)])
  const rows = await readCases(ctx, sight, where, filter.limit + 1)
  const cases = rows.slice(0, filter.limit)
  return { cases, next: rows.length > filter.limit ? (cases.at(-1)?.id ?? null) : null }
}

async function whereOf({ db }: ReadContext, o: CaseFilter) {
  const { time_zone } = await readWorkspace(db)
  const { start, end } = boundsOf(readPeriod({ from: o.from ?? null, to: o.to ?? null }), time_zone)
  const parts = [sql`c.at >= ${start}::timestamptz and c.at < ${end}::timestamptz`]
  if (o.state) parts.push(sql`${stateOf} = any(${[...o.state]}::text[])`)
  if (o.cause) parts.push(sql`c.cause = any(${[...o.cause]}::text[])`)
  if (o.rep) parts.push(sql`c.rep_id = ${o.rep}`)
  if (o.source !== undefined) parts.push(sql`c.source = ${o.source}`)
  if (o.reason) parts.push(sql`c.reason = ${o.reason}`)
  if (o.verdict) parts.push(sql`coalesce(a.verdict, f.verdict) = any(${[...o.verdict]}::text[])`)
  if (o.criterion) {
    parts.push(sql`(coalesce(a.criterion, f.criterion) = ${o.criterion} or ${o.criterion} = any(c.criteria))`)
  }
  if (o.lead) parts.push(sql`c.lead_id = ${o.lead}`)
  if (o.before) {
    parts.push(sql`(c.at, c.id) < (select b.at, b.id from review_cases b
      where b.workspace_id = ${db.workspaceId} and b.id = ${o.before})`)
  }
  return sql.join(parts, sql` and `)
}

interface Row extends Omit<CaseLine, 'verdict' | 'may_appeal'> {
  found: VerdictShown | null
  is_appealed: boolean
}

/** Cases that the actor sees and `where` holds for, the newest first. */
export async function readCases(
  ctx: ReadContext,
  { seen, mine }: Sight,
  where: ReturnType<typeof sql>,
  limit: number,
): Promise<CaseLine[]> {
  const { db } = ctx
  const self = memberOf(ctx.actor)
  const rows = await db.all<Row>(sql`
    select c.id, c.lead_id, coalesce(n.name, n.email, n.phone, n.company) as who, n.company, c.cause, c.reason,
      c.rep_id, r.name as rep, c.source, c.grade, c.at, ${stateOf} as state, ${mine} as mine, p.text as appeal,
      p.case_id is not null as is_appealed, case when f.id is not null then jsonb_build_object(
        'id', coalesce(a.id, f.id), 'kind', coalesce(a.kind, f.kind), 'verdict', coalesce(a.verdict, f.verdict),
        'criterion', case when a.id is null then f.criterion else a.criterion end,
        'note', case when a.id is null then f.note else a.note end,
        'by', b.name, 'at', coalesce(a.at, f.at), 'lead_step', coalesce(a.lead_step, f.lead_step)) end as found
    from review_cases c ${verdictsOf(db)}
    join members r on r.workspace_id = c.workspace_id and r.id = c.rep_id
    left join members b on b.workspace_id = c.workspace_id and b.id = coalesce(a.member_id, f.member_id)
    left join lateral (
      select pe.name, pe.email, pe.phone, pe.company from leads l
      join persons pe on pe.workspace_id = l.workspace_id and pe.id = l.person_id
      where l.workspace_id = ${db.workspaceId} and l.id = c.lead_id offset 0
    ) n on true
    where c.workspace_id = ${db.workspaceId} and ${seen} and ${where}
    order by c.at desc, c.id desc limit ${limit}`)
  return rows.map(({ found, is_appealed, ...row }) => {
    const isBlind = row.mine === 'second'
    const verdict = found && !isBlind ? { ...found, at: new Date(found.at) } : null
    const isAgainst = verdict !== null && AGAINST.includes(verdict.verdict)
    return { ...row, verdict, may_appeal: row.rep_id === self && isAgainst && !is_appealed }
  })
}

const AGAINST: readonly Verdict[] = ['definition_met', 'too_early', 'follow_up_thin']
