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
  type Unit,
} from '../report.ts'
import { productLimit } from '../time-in-stage/product-limit.ts'
import { attemptsOf } from './attempts.ts'
import { sayEffort } from './finding.ts'

/** So many tried leads are looked into one by one, the newest first; of a longer period they stand for the others. */
const LOOKED_INTO = 5_000
/** Attempts beyond are rare; whoever was tried more often counts for those before. */
const MOST_ATTEMPTS = 12

interface Tried {
  made: number
  spoke: boolean
  leads: number
}

/**
 * What one more attempt yields: of the leads that asked in the period and were tried, how many were tried a k-th time
 * before anybody spoke with them, and at how many somebody then did (`yield`, percent of those made, with its 95 %
 * interval). `contacted_by` is the percent of leads that would be spoken with by the k-th attempt if nobody gave up
 * earlier: the Kaplan–Meier estimate over attempts, in which a lead that was not tried again counts as far as it was
 * tried. Of more than 5,000 tried leads the newest 5,000 are looked into (`looked_into`).
 */
export const effort: Report = {
  name: 'effort',
  says: 'How often leads are tried until somebody speaks with them, and what one more attempt yields',
  by: ['attempt'],
  only: ONLY,
  async run(asked) {
    const [tried, all] = await Promise.all([readTried(asked), countTried(asked)])
    const lookedInto = sum(tried)
    const filter: Filter = { ...onlyFilter(asked.only), ...periodFilter(asked.period) }
    const rows = rowsOf(tried)
    // Of a part of the leads no list can be opened.
    const isWhole = all <= LOOKED_INTO
    const opened = rows.map((row) =>
      isWhole ? { ...row, opens: opensOf(Number(row.attempt), filter) } : row,
    )
    const spoke = sum(tried.filter((one) => one.spoke))
    const totals: ReportRow = {
      tried: all,
      looked_into: lookedInto,
      attempts_mean:
        lookedInto === 0
          ? null
          : round(tried.reduce((count, one) => count + one.made * one.leads, 0) / lookedInto, 2),
      contacted: spoke,
      given_up: lookedInto - spoke,
      filter: { ...filter, tried: 'yes' },
    }
    return { rows: opened, totals, finding: sayEffort(rows), cells: { tried: {} }, units: UNITS }
  },
}

const UNITS: Record<string, Unit> = {
  tried: 'leads',
  made: 'leads',
  contacted: 'leads',
  given_up: 'leads',
  attempts_mean: 'mean',
  ...rateUnits('yield', 'contacted_by'),
}

function opensOf(attempt: number, filter: Filter): Record<string, Filter> {
  const at = { ...filter, attempt: String(attempt) }
  return { made: at, contacted: { ...at, attempt_is: 'spoke' }, given_up: { ...at, attempt_is: 'given_up' } }
}

function rowsOf(tried: readonly Tried[]): ReportRow[] {
  const curve = productLimit(
    tried.map(({ made, spoke, leads }) => ({
      at: made,
      left: spoke ? leads : 0,
      censored: spoke ? 0 : leads,
    })),
  )
  const most = Math.min(MOST_ATTEMPTS, Math.max(0, ...tried.map(({ made }) => made)))
  return Array.from({ length: most }, (_, i): ReportRow => {
    const attempt = i + 1
    const made = sum(tried.filter((one) => one.made >= attempt))
    const ended = tried.filter((one) => one.made === attempt)
    const contacted = sum(ended.filter((one) => one.spoke))
    const point = curve.findLast(({ at }) => at <= attempt)
    const by = (still: number | null) => (still === null ? null : round((1 - still) * 100, 2))
    return {
      attempt: String(attempt),
      made,
      contacted,
      ...rate('yield', contacted, made),
      contacted_by: by(point?.share ?? 1),
      contacted_by_low: by(point?.high ?? null),
      contacted_by_high: by(point?.low ?? null),
      given_up: sum(ended) - contacted,
    }
  })
}

function sum(tried: readonly Tried[]): number {
  return tried.reduce((all, { leads }) => all + leads, 0)
}

/** The tried leads of the period, as facts. */
function triedFacts({ db, workspace, period, only }: Asked) {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const limits = factConditions(db, only).map((condition) => sql` and ${condition}`)
  return sql`from lead_facts where workspace_id = ${db.workspaceId} and first_attempt_seconds is not null
    and inquired_at >= ${start}::timestamptz and inquired_at < ${end}::timestamptz ${sql.join(limits, sql``)}`
}

async function countTried(asked: Asked): Promise<number> {
  const row = await asked.db.first<{ leads: number }>(sql`select count(*)::int as leads ${triedFacts(asked)}`)
  return row?.leads ?? 0
}

function readTried(asked: Asked): Promise<Tried[]> {
  const { db } = asked
  return db.all<Tried>(sql`
    select t.made, t.spoke, count(*)::int as leads from (
      select lead_id ${triedFacts(asked)} order by inquired_at desc limit ${LOOKED_INTO}
    ) newest cross join lateral (
      select * from ${attemptsOf(sql`${db.workspaceId}`, sql`newest.lead_id`)} made offset 0
    ) t
    where t.made is not null group by 1, 2`)
}
