import { type Db, sql } from '#src/db/index.ts'
import type { Cut } from '#src/lead/index.ts'

type Sql = ReturnType<typeof sql>

export const GROUPS = [
  'source',
  'campaign',
  'channel',
  'topic',
  'product',
  'rep',
  'team',
  'grade',
  'country',
  'month',
] as const

export type GroupName = (typeof GROUPS)[number] | 'hour' | 'plan'

export interface Grouping {
  /** The cut that tells how far leads of each group got; null where none does. */
  cut: Cut | null
  /** The cut that tells how long they waited. */
  responseCut: Cut | null
  /** The group of a counted row `c (month, key, path, leads)`, as text, with the join it needs. */
  ofCounts: { group: Sql; join: Sql }
  /** The group of a fact row `f`, or of anything with its columns, as text. */
  ofFacts: { group: Sql; join: Sql }
  /** Of an origin `o`, where that is what leads are grouped by. */
  ofOrigins: Sql | null
}

/**
 * How leads are grouped: '' stands for a blank, which is another thing than a source called "unknown". A product is
 * the topic that was asked for; a rep is who is accountable now, or was when it was closed; an hour that of the inquiry.
 */
export function groupingOf(db: Db, name: GroupName, timeZone: string): Grouping {
  switch (name) {
    case 'source':
      return byOrigin(db, sql`o.source`)
    case 'channel':
      return byOrigin(db, sql`o.channel`)
    case 'campaign':
      return byOrigin(db, sql`coalesce(o.campaign_id::text, '')`)
    case 'topic':
    case 'product':
      return byOrigin(db, sql`coalesce(o.topic, '')`)
    case 'rep':
      return plain('owner', 'response_by_owner', sql`c.key`, sql`coalesce(f.owner_id::text, '')`)
    case 'team':
      return byTeam(db)
    case 'grade':
      return plain('grade', 'response_by_grade', sql`c.key`, sql`coalesce(f.grade, '')`)
    case 'country':
      return plain('country', null, sql`c.key`, sql`coalesce(f.country, '')`)
    case 'month':
      return plain(
        'grade',
        'response_by_grade',
        sql`to_char(c.month, 'YYYY-MM')`,
        sql`to_char(f.inquired_at at time zone ${timeZone}, 'YYYY-MM')`,
      )
    case 'hour':
      return plain(
        null,
        'response_by_hour',
        sql`c.key`,
        sql`extract(hour from f.inquired_at at time zone ${timeZone})::int::text`,
      )
    case 'plan':
      return plain(null, 'response_by_plan', sql`c.key`, sql`coalesce(f.answer_plan::text, '')`)
  }
}

function plain(cut: Cut | null, responseCut: Cut | null, counts: Sql, facts: Sql): Grouping {
  return {
    cut,
    responseCut,
    ofCounts: { group: counts, join: sql`` },
    ofFacts: { group: facts, join: sql`` },
    ofOrigins: null,
  }
}

function byOrigin(db: Db, group: Sql): Grouping {
  const join = (id: Sql) => sql`join origins o on o.workspace_id = ${db.workspaceId} and o.id = ${id}`
  return {
    cut: 'origin',
    responseCut: 'response_by_origin',
    ofCounts: { group, join: join(sql`c.key::int`) },
    ofFacts: { group, join: join(sql`f.origin_id`) },
    ofOrigins: group,
  }
}

function byTeam(db: Db): Grouping {
  const group = sql`coalesce(m.team_id::text, '')`
  const join = (id: Sql) => sql`left join members m on m.workspace_id = ${db.workspaceId} and m.id = ${id}`
  return {
    cut: 'owner',
    responseCut: 'response_by_owner',
    ofCounts: { group, join: join(sql`nullif(c.key, '')::uuid`) },
    ofFacts: { group, join: join(sql`f.owner_id`) },
    ofOrigins: null,
  }
}
