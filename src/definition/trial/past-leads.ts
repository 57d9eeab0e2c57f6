import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#src/db/index.ts'
import { EXPIRED_BIT, stageBit, stageNumber } from '#src/lead/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import { type Definition, definitionSchema } from '../definition-types.ts'
import { compileDefinition } from '../judging/compile-definition.ts'
import { defaultDefinition } from '../templates/index.ts'
import { judgedSql, type ToJudge } from './sql/judged-sql.ts'
import type { Remembered } from './sql/word-walks.ts'

/** What sales said of a lead last; `expired`: nobody answered the offer; `undecided`: it was never theirs to answer. */
export const DECISIONS = ['accepted', 'rejected', 'expired', 'undecided'] as const
export type Decision = (typeof DECISIONS)[number]

const WORKED = stageBit('working') | stageBit('opportunity')
/** What else is on a path tells nothing of what sales said and whether it was bought. */
const TELLING = WORKED | stageBit('rejected') | stageBit('won') | EXPIRED_BIT
const has = (bits: number) => sql<boolean>`(path & ${bits}::int <> 0)`

/** What is kept of a judgement beside what a definition says. */
export const KEPT = ['lead_id', 'grade', 'destination']

/** Which past leads. */
export interface Past {
  /** When they asked; without, all of them. */
  asked?: Bounds | undefined
  /** Compared with what this definition says of them, and not with how they were judged. */
  against?: Definition | undefined
}

const READ = sql`j.grade, j.destination, j.inputs, j.answers,
  j.explanation ->> 'lists' as lists, (j.explanation ->> 'found')::bigint as found`

type Judging = (source: RawBuilder<unknown>, keep: readonly string[]) => RawBuilder<unknown>

/**
 * What `judgedSql` makes of all past leads, beside their `path` where it tells something: read in whatever order is quickest
 * and joined with their facts at the end, when a row is narrow. `between` are lead ids from the first up to but without the
 * second; null for no end.
 */
export function allPastSql(
  db: Db,
  [from, to]: readonly [string | null, string | null],
  judged: Judging,
): RawBuilder<unknown> {
  const within = (id: RawBuilder<unknown>) => sql`
    ${from === null ? sql`` : sql`and ${id} >= ${from}::uuid`} ${to === null ? sql`` : sql`and ${id} < ${to}::uuid`}`
  const source = sql`
    select j.lead_id, ${READ}
    from judgements j where j.workspace_id = ${db.workspaceId} and j.is_current ${within(sql`j.lead_id`)}`
  return sql`
    select judged.*, coalesce(f.path, 0) as path from (${judged(source, KEPT)} offset 0) judged
    left join (select lead_id, path from lead_facts where workspace_id = ${db.workspaceId}
      and (${has(TELLING)} or not ${isNotMerged}) ${within(sql`lead_id`)} offset 0) f on f.lead_id = judged.lead_id
    where f.path is null or f.path >> 16 <> ${stageNumber('merged')}::int`
}

/** When the first and the last of the past leads asked; null without any. */
export async function askedWhen(
  db: Db,
  asked: Bounds | undefined,
): Promise<{ first: Date; last: Date } | null> {
  const row = await db.first<{ first: Date | null; last: Date | null }>(sql`
    select min(inquired_at) as first, max(inquired_at) as last from lead_facts
    where workspace_id = ${db.workspaceId} ${asked ? sql`and ${askedIn(asked)}` : sql``}`)
  return row?.first && row.last ? { first: row.first, last: row.last } : null
}

/** The same for those of which `which` holds by their facts, each looked up by itself, the newest first. */
export function somePastSql(db: Db, which: RawBuilder<unknown>, judged: Judging): RawBuilder<unknown> {
  const source = sql`
    select f.*, ${READ}
    from (select lead_id, path from lead_facts where workspace_id = ${db.workspaceId} and ${isNotMerged}
      and ${which} order by workspace_id desc, lead_id desc offset 0) f
    cross join lateral (select * from judgements j
      where j.workspace_id = ${db.workspaceId} and j.lead_id = f.lead_id and j.is_current offset 0) j`
  return judged(source, [...KEPT, 'path'])
}

export function askedIn({ start, end }: Bounds): RawBuilder<unknown> {
  return sql`inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz`
}

const isNotMerged = sql`path >> 16 <> ${stageNumber('merged')}::int`

const READ_TWICE = ['inputs', 'answers', 'lists', 'found']

/** Judges by a draft; where it is compared with another definition, by that one first, whose word then stands for the old judgement. */
export function judgingBy(
  draft: Definition,
  o: Omit<ToJudge, 'source' | 'keep'> & Pick<Past, 'against'>,
): Judging {
  const { against, ...rest } = o
  if (!against) return (source, keep) => judgedSql(draft, { ...rest, source, keep })
  return (source, keep) => {
    const others = keep.filter((name) => name !== 'grade' && name !== 'destination')
    const columns = sql.join(others.map((name) => sql.ref(name)))
    const was = READ_TWICE.map((name) => `was_${name}`)
    const copies = sql.join(READ_TWICE.map((name, i) => sql`${sql.ref(name)} as ${sql.ref(was[i] ?? name)}`))
    const back = sql.join(READ_TWICE.map((name, i) => sql`${sql.ref(was[i] ?? name)} as ${sql.ref(name)}`))
    const first = judgedSql(against, {
      source: sql`select *, ${copies} from (${source}) past`,
      keep: [...others, ...was],
      remembered: rest.remembered ?? [],
    })
    const again = sql`
      select ${columns}, new_grade as grade, new_destination as destination, ${back} from (${first} offset 0) first`
    return judgedSql(draft, { ...rest, source: again, keep })
  }
}

export const isWon = has(stageBit('won'))

/** What sales said, from the path of a lead; only where it tells of both, the movements say what came last. */
export function decisionSql(db: Db): RawBuilder<Decision> {
  return sql`(case
    when not ${has(WORKED)} then case when ${has(stageBit('rejected'))} then 'rejected'
      when ${has(EXPIRED_BIT)} then 'expired' else 'undecided' end
    when not ${has(stageBit('rejected'))} then 'accepted'
    else coalesce((
      select case m.to_stage when 'rejected' then 'rejected' else 'accepted' end from movements m
      where m.workspace_id = ${db.workspaceId} and m.lead_id = judged.lead_id and m.kind in ('stage', 'opening')
        and m.to_stage in ('working', 'opportunity', 'rejected') and not exists (
          select from movements r where r.workspace_id = m.workspace_id and r.lead_id = m.lead_id and r.reverses = m.seq)
      order by m.seq desc limit 1), 'accepted') end)`
}

const VERSIONS_REMEMBERED = 10

/** The word lists of the default and the latest versions: what judgements by them found need not be looked for again. */
export async function rememberedIn(db: Db): Promise<Remembered[]> {
  const rows = await db.all<{ document: unknown }>(sql`
    select document from definitions where workspace_id = ${db.workspaceId}
    order by version desc limit ${VERSIONS_REMEMBERED}::int`)
  const definitions = [
    defaultDefinition,
    ...rows.flatMap(({ document }) => definitionSchema.safeParse(document).data ?? []),
  ]
  const byMark = new Map<string, Remembered>()
  for (const { listsMark: mark, lists } of definitions.map(compileDefinition)) {
    if (mark !== null) byMark.set(mark, { mark, ids: lists.ids() })
  }
  return [...byMark.values()]
}
