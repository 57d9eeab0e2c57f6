import { sql } from '#src/db/index.ts'
import { agreementOf } from '#src/definition/index.ts'
import { boundsOf } from '#src/lib/period.ts'
import { liesApart, wilson } from '#src/lib/rates.ts'
import { isOverturn, VERDICTS, type Verdict } from '#src/review/index.ts'
import { ONLY } from '../only.ts'
import { andOfActs, casesFilter, REFUSED } from '../only-acts.ts'
import { type Asked, type Filter, percent, type Report, type ReportRow, round } from '../report.ts'
import { sayCount, sayPercent } from '../say.ts'
import { FEWEST_CASES, warnOfFew } from './few.ts'
import { finalVerdicts } from './final-verdicts.ts'

const GROUPS = ['rep', 'reason', 'source', 'criterion', 'cause'] as const
type Group = (typeof GROUPS)[number]

type Counts = Record<Verdict, number>

/**
 * What the review board found of the cases that came about in the period: how many refusals were overturned, of those
 * judged, in percent with the 95 % interval (Wilson), and a warning below ten. After an appeal its verdict counts. By
 * criterion a case counts for each that the rep named or the board found too broad. The totals say how far blind second
 * opinions agree with the first: Krippendorff's alpha over all verdicts, and over right and wrong alone.
 */
export const overturns: Report = {
  name: 'overturns',
  says: 'How many refusals the review board overturns, by rep, reason, source and criterion',
  by: GROUPS,
  only: ONLY,
  async run(asked) {
    const by = asked.by as Group
    const [counted, whole, agreement] = await Promise.all([
      countVerdicts(asked, by),
      countVerdicts(asked, null),
      readAgreement(asked),
    ])
    const all = whole.get('')?.counts ?? NONE
    const rows = [...counted].map(
      ([group, { name, counts }]): ReportRow => ({
        [by]: group,
        ...(name === null ? {} : { name }),
        ...figures(counts),
        filter: filterOf(asked, by, group),
      }),
    )
    rows.sort((a, b) => Number(b.judged) - Number(a.judged) || (String(a[by]) < String(b[by]) ? -1 : 1))
    const totals = { ...figures(all), ...agreement, filter: filterOf(asked, null, '') }
    return {
      rows: by === 'rep' ? rows.map((row) => ({ ...row, rep: String(row.name ?? '') })) : rows,
      totals,
      finding: say(rows, by, all),
      cells: {
        judged: {},
        overturned: { review: 'overturned' },
        ...Object.fromEntries(VERDICTS.map((verdict) => [verdict, { review_verdict: verdict }])),
      },
      units: {
        ...Object.fromEntries(['judged', 'overturned', ...VERDICTS].map((name) => [name, 'cases' as const])),
        overturn_rate: 'percent',
        overturn_low: 'percent',
        overturn_high: 'percent',
      },
    }
  },
}

const NONE = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Counts

function figures(counts: Counts): ReportRow {
  const judged = VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0)
  const overturned = VERDICTS.filter(isOverturn).reduce((sum, verdict) => sum + counts[verdict], 0)
  const interval = wilson(overturned, judged)
  return {
    judged,
    overturned,
    overturn_rate: percent(overturned, judged),
    overturn_low: interval && round(interval.low * 100, 2),
    overturn_high: interval && round(interval.high * 100, 2),
    ...counts,
    warning: warnOfFew(judged),
  }
}

const KEYS: Record<Exclude<Group, 'criterion'>, ReturnType<typeof sql>> = {
  rep: sql`c.rep_id::text`,
  reason: sql`c.reason`,
  source: sql`c.source`,
  cause: sql`c.cause`,
}

interface Row {
  grp: string
  name: string | null
  verdict: Verdict
  n: number
}

async function countVerdicts(
  { db, workspace, period, only }: Asked,
  by: Group | null,
): Promise<Map<string, { name: string | null; counts: Counts }>> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const key = by === null ? sql`''` : by === 'criterion' ? sql`k.key` : KEYS[by]
  const criteria =
    by === 'criterion'
      ? sql`cross join lateral (select distinct key from unnest(c.criteria || v.criterion) as key where key is not null) k`
      : sql``
  const rows = await db.all<Row>(sql`
    select counted.*, m.name from (
      select ${key} as grp, v.verdict, count(*)::int as n
      from ${finalVerdicts(db)} v
      join review_cases c on c.workspace_id = ${db.workspaceId} and c.id = v.case_id ${criteria}
      where c.withdrawn_at is null and c.at >= ${start}::timestamptz and c.at < ${end}::timestamptz
        ${andOfActs(db, only, REFUSED)}
      group by 1, 2
    ) counted
    left join members m on m.workspace_id = ${db.workspaceId} and m.id::text = counted.grp`)
  const groups = new Map<string, { name: string | null; counts: Counts }>()
  for (const { grp, name, verdict, n } of rows) {
    const known = groups.get(grp) ?? { name, counts: { ...NONE } }
    known.counts[verdict] += n
    groups.set(grp, known)
  }
  return groups
}

function filterOf({ period, only }: Asked, by: Group | null, group: string): Filter {
  return {
    ...casesFilter(only),
    review: 'judged',
    ...(by === null ? {} : { [`review_${by}`]: group }),
    ...(period.from ? { review_from: period.from } : {}),
    ...(period.to ? { review_to: period.to } : {}),
  }
}

/** How far those who judge blind agree with the first verdict, beyond chance. */
async function readAgreement({ db, workspace, period, only }: Asked): Promise<ReportRow> {
  const { start, end } = boundsOf(period, workspace.time_zone)
  const pairs = await db.all<{ first: Verdict; second: Verdict }>(sql`
    select f.verdict as first, s.verdict as second from review_verdicts s
    join review_verdicts f on f.workspace_id = s.workspace_id and f.case_id = s.case_id and f.kind = 'first'
      and f.taken_back_at is null
    join review_cases c on c.workspace_id = s.workspace_id and c.id = s.case_id
    where s.workspace_id = ${db.workspaceId} and s.kind = 'second' and s.taken_back_at is null
      and c.at >= ${start}::timestamptz and c.at < ${end}::timestamptz ${andOfActs(db, only, REFUSED)}`)
  const agreed = (value: (verdict: Verdict) => number) =>
    agreementOf(
      pairs.map(({ first, second }) => [
        { rater: 'first', group: 'board', value: value(first) },
        { rater: 'second', group: 'board', value: value(second) },
      ]),
      { level: 'nominal' },
    )
  const every = agreed((verdict) => VERDICTS.indexOf(verdict))
  const sides = agreed((verdict) => Number(isOverturn(verdict)))
  return {
    second_opinions: pairs.length,
    alpha: every && round(every.alpha, 3),
    alpha_low: every && round(every.low, 3),
    alpha_high: every && round(every.high, 3),
    alpha_right_or_wrong: sides && round(sides.alpha, 3),
  }
}

/** The first row of which chance does not explain how many of its cases are overturned, against all others together. */
export function overturnedApart(
  rows: readonly ReportRow[],
  all: { judged: number; overturned: number },
): ReportRow | null {
  const isApart = (row: ReportRow) => {
    const [own, part] = [Number(row.judged), Number(row.overturned)]
    const rest = wilson(all.overturned - part, all.judged - own)
    return own >= FEWEST_CASES && liesApart(wilson(part, own), rest)
  }
  return rows.find(isApart) ?? null
}

function say(rows: readonly ReportRow[], by: Group, all: Counts): string | null {
  const { judged, overturned, overturn_rate: rate } = figures(all)
  if (Number(judged) < FEWEST_CASES) return null
  const whole = `The board overturns ${sayPercent(Number(rate))} of ${sayCount(Number(judged))} cases`
  const apart = overturnedApart(rows, { judged: Number(judged), overturned: Number(overturned) })
  if (!apart) return whole
  const name = String(apart.name ?? apart[by]).replaceAll('_', ' ')
  return `${whole}; of ${name} ${sayPercent(Number(apart.overturn_rate))}, which chance does not explain`
}
