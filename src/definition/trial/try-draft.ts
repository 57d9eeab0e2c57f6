import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/db/index.ts'
import type { Definition } from '../definition-types.ts'
import type { Destination } from '../judging/judge.ts'
import { withMorePoints } from './count-rules.ts'
import { measureTrial, type Trial, type TriedGroup } from './measure-trial.ts'
import {
  allPastSql,
  askedIn,
  askedWhen,
  decisionSql,
  isWon,
  judgingBy,
  type Past,
  rememberedIn,
  somePastSql,
} from './past-leads.ts'
import { placeOf } from './sql/judged-sql.ts'

/**
 * Judges the past leads that were asked in a period (all of them without one) by a draft, from what was known when each was last judged,
 * without loading them: how many would be graded and sent how, what sales said of them and which were bought, all this
 * beside the old judgements (or another definition) and the same draft asking for one criterion fewer and one more.
 * Nothing is written. Give it a handle of the pool, not a transaction: it runs on three connections. One million leads take
 * a few seconds.
 */
export async function tryDraft(db: Db, draft: Definition, past: Past = {}): Promise<Trial> {
  const variants = variantsOf(draft)
  const remembered = await rememberedIn(db)
  const judging = judgingBy(draft, { remembered, variants, against: past.against })
  const parts = past.asked
    ? [somePastSql(db, askedIn(past.asked), judging)]
    : (await sharesOf(db)).map((between) => allPastSql(db, between, judging))
  const [asked, ...groups] = await Promise.all([
    askedWhen(db, past.asked),
    ...parts.map((judged) => db.all<Row>(groupsSql(db, judged, variants))),
  ])
  return measureTrial(draft, variants, groups.flat().map(groupOf), asked)
}

/** A draft with one criterion fewer and one more asked for, as far as there is such a rule. */
export function variantsOf(draft: Definition): Partial<Record<'fewer' | 'more', Definition>> {
  const [fewer, more] = [withMorePoints(draft, -1), withMorePoints(draft, 1)]
  return { ...(fewer && { fewer }), ...(more && { more }) }
}

/** Two ranges of lead ids with about as many leads in each: a statement of this kind runs on one processor. */
async function sharesOf(db: Db): Promise<[string | null, string | null][]> {
  const row = await db.first<{ lead_id: string }>(sql`
    select lead_id from lead_facts where workspace_id = ${db.workspaceId} order by workspace_id, lead_id
    offset (select count(*) / 2 from lead_facts where workspace_id = ${db.workspaceId}) limit 1`)
  if (!row) return [[null, null]]
  return [
    [null, row.lead_id],
    [row.lead_id, null],
  ]
}

interface Row {
  grade: string
  destination: Destination
  place: number
  new_destination: Destination
  fewer_place?: number
  more_place?: number
  is_unsure: boolean
  decision: TriedGroup['decision']
  is_won: boolean
  leads: number
}

function groupsSql(db: Db, judged: RawBuilder<unknown>, variants: object) {
  const names = [
    ...['grade', 'destination', 'place', 'new_destination', 'is_unsure'],
    ...Object.keys(variants).map(placeOf),
  ]
  return sql<Row>`
    select ${sql.join(names.map((name) => sql.ref(name)))}, decision, is_won,
      count(*)::int8 as leads
    from (
      select ${sql.join(names.map((name) => sql.ref(name)))}, ${decisionSql(db)} as decision, ${isWon} as is_won
      from (${judged}) judged offset 0
    ) decided
    group by ${sql.join(names.map((name) => sql.ref(name)))}, decision, is_won`
}

function groupOf({
  new_destination,
  is_unsure,
  is_won,
  fewer_place,
  more_place,
  place,
  ...row
}: Row): TriedGroup {
  return {
    ...row,
    newDestination: new_destination,
    isUnsure: is_unsure,
    isWon: is_won,
    places: {
      draft: place,
      ...(fewer_place === undefined ? {} : { fewer: fewer_place }),
      ...(more_place === undefined ? {} : { more: more_place }),
    },
  }
}
