import { type Db, sql } from '#src/db/index.ts'
import { activeDefinition, type Definition, readDefinition } from '#src/definition/index.ts'
import type { Bounds } from '#src/lib/period.ts'
import type { FindingCount } from './suggest-changes.ts'

/**
 * How often the board found what about which criterion, source or reason, and the definition in force. `andCases`, where it is
 * said, is what a case `c` must fulfil besides, with its `and`.
 */
export async function readFindings(
  { db, now }: { db: Db; now: Date },
  { start, end, andCases = sql`` }: Bounds & { andCases?: ReturnType<typeof sql> },
): Promise<{ version: number; definition: Definition; counts: FindingCount[] }> {
  const { version } = await activeDefinition(db, now)
  const [definition, counts] = await Promise.all([
    readDefinition(db, version),
    db.all<FindingCount>(sql`
      select verdict, about, subject, count(*)::int as cases from (
        select v.verdict, case v.verdict when 'criterion_too_broad' then 'criterion' when 'source_poor' then 'source'
            when 'data_wrong' then 'source' else 'reason' end as about,
          case v.verdict when 'criterion_too_broad' then v.criterion when 'source_poor' then c.source
            when 'data_wrong' then c.source else c.reason end as subject
        from (
          select distinct on (case_id) case_id, verdict, criterion from review_verdicts
          where workspace_id = ${db.workspaceId} and taken_back_at is null and kind in ('appeal', 'first')
          order by case_id, kind
        ) v
        join review_cases c on c.workspace_id = ${db.workspaceId} and c.id = v.case_id
        where c.withdrawn_at is null and c.at >= ${start}::timestamptz and c.at < ${end}::timestamptz ${andCases}
      ) found group by 1, 2, 3`),
  ])
  return { version, definition, counts }
}
