import { OPEN_STAGES, STAGES, type Stage } from '#src/lead/index.ts'
import { TOO_FEW } from '#src/lib/rates.ts'
import { ONLY } from '../only.ts'
import { actFilter } from '../only-acts.ts'
import { type Asked, type Filter, type Report, type ReportRow, round, type Unit } from '../report.ts'
import { sayStays } from './finding.ts'
import { secondsAt } from './lengths.ts'
import { type After, type CurvePoint, medianOf, productLimit, shareAfter } from './product-limit.ts'
import { readStays, type Stays } from './read-stays.ts'

const DAY = 86_400

/** The days within which it is told how many have left; each is an edge of the buckets. */
export const WITHIN_DAYS = [1, 7, 30, 90] as const

/**
 * How long leads stay in each open stage, of the stays that began in the period's months: `median_seconds` and the shares
 * that left within 1, 7, 30 and 90 days are those of the Kaplan–Meier curve, in which leads that are still there count
 * for as long as they are, each with its 95 % interval; null where nobody was watched for so long. `to_<stage>` is where
 * they went. The curve is the distribution: the percent still there after so many days; of a stage with fewer than 30
 * stays there is none. Lengths are counted in buckets a tenth wide, so days are off by at most a twentieth; who is still
 * there is taken to have come at noon. What was brought in from an older system counts from when it was received.
 */
export const timeInStage: Report = {
  name: 'time-in-stage',
  says: 'How long leads stay in each stage, how many left within days, and where they went',
  by: ['stage'],
  only: ONLY,
  isOfWholeMonths: true,
  async run(asked) {
    const stays = await readStays(asked, 'stages')
    const told = OPEN_STAGES.flatMap((stage) => {
      const own = stays.filter((one) => one.stage === stage)
      return own.length === 0 ? [] : [{ stage, own, curve: curveOf(own, asked) }]
    })
    const rows = told.map(({ stage, own, curve }) => rowOf(asked, stage, own, curve))
    return {
      rows,
      totals: {},
      finding: sayStays(rows),
      cells: CELLS,
      units: UNITS,
      distribution: told.flatMap(({ stage, own, curve }) =>
        sum(own) < TOO_FEW ? [] : drawn(stage, curve.points),
      ),
    }
  },
}

const CELLS: Record<string, Filter> = {
  came: {},
  still_there: { stay_ended: 'there' },
  ...Object.fromEntries(
    WITHIN_DAYS.map((days) => [`left_${days}`, { stay_ended: 'left', stay_below: String(days * DAY) }]),
  ),
  ...Object.fromEntries(STAGES.map((stage) => [`to_${stage}`, { stay_ended: stage }])),
}

const UNITS: Record<string, Unit> = {
  came: 'stays',
  still_there: 'leads',
  median_seconds: 'seconds',
  median_seconds_low: 'seconds',
  median_seconds_high: 'seconds',
  ...Object.fromEntries(
    WITHIN_DAYS.flatMap((days) =>
      ['', '_low', '_high'].map((end) => [`left_${days}${end}`, 'percent' as const]),
    ),
  ),
  ...Object.fromEntries(STAGES.map((stage) => [`to_${stage}`, 'stays' as const])),
}

interface Curve {
  points: CurvePoint[]
  /** For how long the longest stay is known, in seconds. */
  watchedFor: number
}

function curveOf(stays: readonly Stays[], asked: Pick<Asked, 'workspace' | 'now'>): Curve {
  const times = stays.map((one): After => {
    if (one.went !== null) return { at: secondsAt(one.span), left: one.stays, censored: 0 }
    return { at: ageOf(one, asked), left: 0, censored: one.stays }
  })
  return {
    points: productLimit(times),
    watchedFor: times.reduce((longest, { at }) => Math.max(longest, at), 0),
  }
}

function ageOf({ month, span }: Stays, { workspace, now }: Pick<Asked, 'workspace' | 'now'>): number {
  const noon = Temporal.PlainDate.from(month as string)
    .with({ day: span })
    .toZonedDateTime({ timeZone: workspace.time_zone, plainTime: '12:00' })
  return Math.max(0, (now.getTime() - noon.epochMilliseconds) / 1000)
}

function rowOf(
  asked: Asked,
  stage: Stage,
  stays: readonly Stays[],
  { points, watchedFor }: Curve,
): ReportRow {
  const went = STAGES.map((to) => [`to_${to}`, sum(stays.filter((one) => one.went === to))] as const)
  const median = medianOf(points)
  return {
    stage,
    came: sum(stays),
    still_there: sum(stays.filter((one) => one.went === null)),
    median_seconds: median.median === null ? null : round(median.median, 0),
    median_seconds_low: median.low === null ? null : round(median.low, 0),
    median_seconds_high: median.high === null ? null : round(median.high, 0),
    ...Object.assign({}, ...WITHIN_DAYS.map((within) => leftWithin(within, points, watchedFor))),
    ...Object.fromEntries(went.filter(([, count]) => count > 0)),
    filter: { stay: stage, ...filterOf(asked) },
  }
}

/** What was left is all that is not there any more, so the ends of the interval change places. */
function leftWithin(within: number, points: readonly CurvePoint[], watchedFor: number): ReportRow {
  const after = shareAfter(points, within * DAY, watchedFor)
  const left = (share: number | null | undefined) =>
    share === null || share === undefined ? null : round((1 - share) * 100, 2)
  return {
    [`left_${within}`]: left(after?.share),
    [`left_${within}_low`]: left(after?.high),
    [`left_${within}_high`]: left(after?.low),
  }
}

function filterOf({ period, only }: Asked): Filter {
  return {
    ...actFilter(only, { member: 'stay_owner', team: 'stay_team' }),
    ...(period.from ? { stay_from: period.from } : {}),
    ...(period.to ? { stay_to: period.to } : {}),
  }
}

/** The points of a curve that a picture can show apart, from all of them there. */
function drawn(stage: Stage, points: readonly CurvePoint[]): ReportRow[] {
  const rows: ReportRow[] = [{ stage, days: 0, share: 100, low: 100, high: 100, at_risk: null, left: 0 }]
  for (const { at, share, low, high, atRisk, left } of points) {
    const percent = (value: number | null) => (value === null ? null : round(value * 100, 1))
    if (percent(share) === rows.at(-1)?.share) continue
    const point = { share: percent(share), low: percent(low), high: percent(high), at_risk: atRisk, left }
    rows.push({ stage, days: round(at / DAY, 3), ...point })
  }
  return rows
}

function sum(stays: readonly Stays[]): number {
  return stays.reduce((all, one) => all + one.stays, 0)
}
