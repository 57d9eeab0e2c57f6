import { readInterest } from '#src/content/index.ts'
import { type Db, sql } from '#src/db/index.ts'
import { type Inputs, type Seen, see } from '#src/definition/index.ts'

/** A lead as programs see it. */
export interface KnownLead {
  id: string
  stage: string
  personId: string
  /** What it was judged by, with the interest shown now, `lead.grade`, `lead.score`, `lead.reason`, `lead.days_in_nurture` and `lead.wake_on`. */
  inputs: Seen
}

interface Row extends Partial<Standing> {
  id: string
  stage: string
  person_id: string
  inputs?: Inputs | null
}

/** How a lead stands: what conditions know as `lead.…`. */
interface Standing {
  wake_at: Date | null
  stage_since: Date
  grade: string | null
  score: number | null
  reason: string | null
}

const DAY = 86_400_000
/** The key conditions know it by. */
export const INTEREST = 'interest'

/**
 * What is known of leads, by id; `locked`: none of them moves on before this transaction ends. `asked`: the keys that
 * somebody asks for, where it is not all: what nobody asks for is not read, which saves most of the work.
 */
export async function knownOfLeads(
  db: Db,
  ids: readonly string[],
  o: { asOf: Date; locked?: boolean; asked?: ReadonlySet<string> },
): Promise<Map<string, KnownLead>> {
  if (ids.length === 0) return new Map()
  const isAsked = (test: (key: string) => boolean) => !o.asked || [...o.asked].some(test)
  const standing = isAsked((key) => key.startsWith('lead.'))
    ? sql`, wake_at, stage_since, grade, score, reason`
    : sql``
  const judged = isAsked((key) => !isOwn(key) && key !== INTEREST)
    ? sql`left join lateral (
        select inputs from judgements j
        where j.workspace_id = ${db.workspaceId} and j.lead_id = n.id and j.is_current offset 0
      ) j on true`
    : sql``
  const rows = await db.all<Row>(sql`
    select * from (select distinct id from unnest(${ids}::uuid[]) id order by id) n
    cross join lateral (
      select stage, person_id ${standing} from leads l
      where l.workspace_id = ${db.workspaceId} and l.id = n.id offset 0 ${o.locked ? sql`for share` : sql``}
    ) l ${judged}`)
  const interests = isAsked((key) => key === INTEREST)
    ? await readInterest(db, [...new Set(rows.map((row) => row.person_id))], { asOf: o.asOf })
    : null
  return new Map(
    rows.map((row) => {
      const interest = interests?.get(row.person_id)?.score
      return [row.id, known(row, o.asOf, interest)]
    }),
  )
}

/** What is known without a judgement: how the lead stands, and what it did in the program. */
function isOwn(key: string): boolean {
  return key.startsWith('lead.') || key.startsWith('program.')
}

function known(row: Row, asOf: Date, interest: number | undefined): KnownLead {
  return {
    id: row.id,
    stage: row.stage,
    personId: row.person_id,
    inputs: see({
      ...row.inputs,
      ...(interest === undefined ? {} : { interest }),
      ...(row.stage_since === undefined ? {} : standingAs(row as Standing, asOf)),
    }),
  }
}

function standingAs({ grade, score, reason, wake_at, stage_since }: Standing, asOf: Date): Inputs {
  return {
    'lead.grade': grade,
    'lead.score': score,
    'lead.reason': reason,
    'lead.days_in_nurture': Math.floor((asOf.getTime() - stage_since.getTime()) / DAY),
    'lead.wake_on': wake_at?.toISOString().slice(0, 10),
  }
}
