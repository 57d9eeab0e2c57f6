import { type Db, sql } from '#src/db/index.ts'
import type { Definition, Destination } from '#src/definition/index.ts'
import { openLeadsSql } from '#src/definition/trial/open-leads.ts'
import type { OpenStage } from '#src/lead/index.ts'
import { BECOMES, type Becomes, whatBecomes } from './what-becomes.ts'

/** How many leads become what; `stays` are those whose grade or destination changes, where they stand. */
export type Became = Record<Becomes, number>

export interface Preview {
  /** Open leads that were ever judged. */
  open: number
  /** Of those, by what the version would do to them; the others keep the judgement they have. */
  becomes: Became
}

export const NOTHING: Became = { to_sales: 0, to_qualifier: 0, to_nurture: 0, closed: 0, stays: 0 }

/**
 * What judging the open leads by a definition would do, the same as it then does. Nothing is written. One million open
 * leads take seconds: give it a handle of the pool, not a transaction.
 */
export async function previewJudging(db: Db, definition: Definition): Promise<Preview> {
  const rows = await db.all<{
    stage: OpenStage
    destination: Destination
    is_other: boolean
    leads: number
  }>(sql`
    select stage, new_destination as destination,
      (new_grade, new_destination) is distinct from (grade, destination) as is_other, count(*)::int as leads
    from (${await openLeadsSql(db, definition)}) judged group by 1, 2, 3`)
  const others = rows.filter(({ is_other }) => is_other)
  return {
    open: rows.reduce((sum, { leads }) => sum + leads, 0),
    becomes: Object.fromEntries(
      BECOMES.map((becomes) => [
        becomes,
        others
          .filter(({ stage, destination }) => whatBecomes(stage, destination) === becomes)
          .reduce((sum, { leads }) => sum + leads, 0),
      ]),
    ) as Became,
  }
}
