import { readInterest } from '#src/content/index.ts'
import { type Db, sql } from '#src/db/index.ts'
import { type Inputs, type Seen, see } from '#src/definition/index.ts'

/** A lead as programs see it. */
export interface KnownLead {
  id: string
  stage: string
  personId: string
  email: string | null
  nextAction: string | null
  dueAt: Date | null
  /** What it was judged by, with the interest shown now, `lead.grade`, `lead.score`, `lead.reason`, `lead.days_in_nurture` and `lead.wake_on`. */
  inputs: Seen
}

interface Row {
  id: string
  stage: string
  person_id: string
  email: string | null
  next_action: string | null
  due_at: Date | null
  wake_at: Date | null
  stage_since: Date
  grade: string | null
  score: number | null
  reason: string | null
  inputs: Inputs | null
}

const DAY = 86_400_000
/** The key conditions know it by. */
export const INTEREST = 'interest'

/**
 * What is known of leads, by id; `locked`: none of them moves on before this transaction ends. `withInterest`: false where
 * nobody asks for it, which saves a walk over what each did.
 */
export async function knownOfLeads(
  db: Db,
  ids: readonly string[],
  o: { asOf: Date; locked?: boolean; withInputs?: boolean; withInterest?: boolean },
): Promise<Map<string, KnownLead>> {
  if (ids.length === 0) return new Map()
  const inputs =
    o.withInputs === false
      ? sql`select null::jsonb as inputs`
      : sql`select inputs from judgements j
          where j.workspace_id = ${db.workspaceId} and j.lead_id = n.id and j.is_current offset 0`
  const rows = await db.all<Row>(sql`
    select n.id, l.*, p.email, j.inputs
    from (select distinct id from unnest(${ids}::uuid[]) id order by id) n
    cross join lateral (
      select stage, person_id, next_action, due_at, wake_at, stage_since, grade, score, reason from leads l
      where l.workspace_id = ${db.workspaceId} and l.id = n.id offset 0 ${o.locked ? sql`for share` : sql``}
    ) l
    left join lateral (
      select email from persons p where p.workspace_id = ${db.workspaceId} and p.id = l.person_id offset 0
    ) p on true
    left join lateral (${inputs}) j on true`)
  const interests =
    o.withInterest === false || o.withInputs === false
      ? null
      : await readInterest(db, [...new Set(rows.map((row) => row.person_id))], { asOf: o.asOf })
  return new Map(
    rows.map((row) => {
      const interest = interests?.get(row.person_id)?.score
      return [row.id, known(row, o.asOf, interest)]
    }),
  )
}

function known(row: Row, asOf: Date, interest: number | undefined): KnownLead {
  const days = Math.floor((asOf.getTime() - row.stage_since.getTime()) / DAY)
  return {
    id: row.id,
    stage: row.stage,
    personId: row.person_id,
    email: row.email,
    nextAction: row.next_action,
    dueAt: row.due_at,
    inputs: see({
      ...row.inputs,
      ...(interest === undefined ? {} : { interest }),
      'lead.grade': row.grade,
      'lead.score': row.score,
      'lead.reason': row.reason,
      'lead.days_in_nurture': days,
      'lead.wake_on': row.wake_at?.toISOString().slice(0, 10),
    }),
  }
}
