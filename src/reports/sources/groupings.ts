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

export type GroupName = (typeof GROUPS)[number]

export interface Grouping {
  cut: Cut
  /** The group of a counted row `c (month, key, path, leads)`, as text, with the join it needs. */
  ofCounts: { group: Sql; join: Sql }
  /** The group of a fact row `f`, as text. */
  ofFacts: { group: Sql; join: Sql }
}

/**
 * How leads are grouped: '' stands for a blank, which is another thing than a source called "unknown". A product is
 * the topic that was asked for; a rep is who is accountable now, or was when it was closed.
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
      return plain('owner', sql`c.key`, sql`coalesce(f.owner_id::text, '')`)
    case 'team':
      return byTeam(db)
    case 'grade':
      return plain('grade', sql`c.key`, sql`coalesce(f.grade, '')`)
    case 'country':
      return plain('country', sql`c.key`, sql`coalesce(f.country, '')`)
    case 'month':
      return plain(
        'grade',
        sql`to_char(c.month, 'YYYY-MM')`,
        sql`to_char(f.inquired_at at time zone ${timeZone}, 'YYYY-MM')`,
      )
  }
}

function plain(cut: Cut, counts: Sql, facts: Sql): Grouping {
  return { cut, ofCounts: { group: counts, join: sql`` }, ofFacts: { group: facts, join: sql`` } }
}

function byOrigin(db: Db, group: Sql): Grouping {
  const join = (id: Sql) => sql`join origins o on o.workspace_id = ${db.workspaceId} and o.id = ${id}`
  return {
    cut: 'origin',
    ofCounts: { group, join: join(sql`c.key::int`) },
    ofFacts: { group, join: join(sql`f.origin_id`) },
  }
}

function byTeam(db: Db): Grouping {
  const group = sql`coalesce(m.team_id::text, '')`
  const join = (id: Sql) => sql`left join members m on m.workspace_id = ${db.workspaceId} and m.id = ${id}`
  return {
    cut: 'owner',
    ofCounts: { group, join: join(sql`nullif(c.key, '')::uuid`) },
    ofFacts: { group, join: join(sql`f.owner_id`) },
  }
}
