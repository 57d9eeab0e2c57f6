import { sql } from '#src/db/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { factConditions, ONLY, onlyFilter } from '../only.ts'
import {
  type Asked,
  type Filter,
  periodFilter,
  type Report,
  type ReportRow,
  rate,
  rateUnits,
  round,
} from '../report.ts'
import { sayPercent } from '../say.ts'
import { FEWEST_CASES, warnOfFew } from './few.ts'

/** So many tried leads are looked into one by one, the newest first; of a longer period they stand for the others. */
const LOOKED_INTO = 5_000

interface Row {
  rep: string
  name: string | null
  tried: number
  looked: number | null
  attempts: number | null
  once: number | null
  channels: number | null
  varied: number | null
  noted: number | null
  days_between: number | null
}

/**
 * How persistent and how varied the follow-up is: of the leads that asked in the period and were tried, how often, by how
 * many channels, how many days apart, and whether something was written down. By whoever is accountable. Means are over
 * the newest 5,000 of them (`looked_into`).
 */
export const followUp: Report = {
  name: 'follow_up',
  says: 'How persistently and by how many channels leads are followed up',
  by: ['rep'],
  only: ONLY,
  async run(asked) {
    const counted = await readEffort(asked)
    const whole: Filter = { ...onlyFilter(asked.only), ...periodFilter(asked.period) }
    const rows = counted.map(
      (row): ReportRow => ({
        rep: row.name ?? '',
        ...figures([row]),
        filter: { ...whole, owner: row.rep || 'nobody' },
      }),
    )
    const totals = { ...figures(counted), filter: whole }
    return {
      rows,
      totals,
      finding: say(totals),
      cells: { tried: { tried: 'yes' } },
      units: {
        tried: 'leads',
        attempts_mean: 'mean',
        channels_mean: 'mean',
        ...rateUnits('once_share', 'varied_share', 'noted_share'),
        days_between: 'days',
      },
    }
  },
}

function figures(of: readonly Row[]): ReportRow {
  const sum = (column: keyof Row) => of.reduce((all, row) => all + Number(row[column] ?? 0), 0)
  const looked = sum('looked')
  const mean = (column: keyof Row) => (looked === 0 ? null : round(sum(column) / looked, 2))
  const again = looked - sum('once')
  return {
    tried: sum('tried'),
    looked_into: looked,
    attempts_mean: mean('attempts'),
    ...rate('once_share', sum('once'), looked),
    channels_mean: mean('channels'),
    ...rate('varied_share', sum('varied'), looked),
    days_between: again === 0 ? null : round(sum('days_between') / again, 1),
    ...rate('noted_share', sum('noted'), looked),
    warning: warnOfFew(looked),
  }
}

function readEffort({ db, workspace, period, only }: Asked): Promise<Row[]> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const limits = factConditions(db, only).map((condition) => sql`and ${condition}`)
  const tried = sql`from lead_facts f where f.workspace_id = ${db.workspaceId} and f.first_attempt_seconds is not null
    and f.inquired_at >= ${start}::timestamptz and f.inquired_at < ${end}::timestamptz
    ${sql.join(limits, sql` `)}`
  return db.all<Row>(sql`
    with counted as (
      select f.owner_id, count(*)::int as tried ${tried} group by f.owner_id
    ), newest as (
      select f.lead_id, f.owner_id ${tried} order by f.inquired_at desc limit ${LOOKED_INTO}
    ), effort as (
      select n.owner_id, i.* from newest n cross join lateral (
        select count(*) as attempts, count(distinct channel) as channels, count(note) as notes,
          extract(epoch from max(happened_at) - min(happened_at)) / 86400 as days
        from interactions i where i.workspace_id = ${db.workspaceId} and i.lead_id = n.lead_id and i.is_attempt
          and i.taken_back_at is null offset 0
      ) i where i.attempts > 0
    ), looked as (
      select owner_id, count(*)::int as looked, sum(attempts)::int as attempts,
        (count(*) filter (where attempts = 1))::int as once, sum(channels)::int as channels,
        (count(*) filter (where channels > 1))::int as varied, (count(*) filter (where notes > 0))::int as noted,
        coalesce(sum(days / (attempts - 1)) filter (where attempts > 1), 0)::float as days_between
      from effort group by owner_id
    )
    select coalesce(c.owner_id::text, '') as rep, m.name, c.tried, l.looked, l.attempts, l.once, l.channels, l.varied,
      l.noted, l.days_between
    from counted c left join looked l on l.owner_id is not distinct from c.owner_id
    left join members m on m.workspace_id = ${db.workspaceId} and m.id = c.owner_id
    order by c.tried desc, m.name`)
}

function say(totals: ReportRow): string | null {
  if (Number(totals.looked_into) < FEWEST_CASES) return null
  const times = Number(totals.attempts_mean).toFixed(1)
  return `A tried lead is tried ${times} times; ${sayPercent(Number(totals.once_share))} once only`
}
