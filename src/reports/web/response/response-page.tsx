import { lazy, Suspense } from 'react'
import { sayWait } from '#src/lib/say-wait.ts'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer, Loading } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { maybeNumber, numberIn, type Result, useReport } from '../use-report.ts'
import { sayGroupKind, sayRow } from '../words.ts'
import { AttemptsPart } from './attempts-part.tsx'
import { SpeedPlot } from './speed-plot.tsx'
import { WaitsPicture } from './waits-picture.tsx'

const TrendChart = lazy(async () => ({ default: (await import('../kit/trend-chart.tsx')).TrendChart }))

const GROUPINGS = ['grade', 'rep', 'team', 'source', 'channel', 'campaign', 'hour', 'month', 'plan']
const COLUMNS = [
  'leads',
  'tried',
  'never',
  'median_seconds',
  'p90_seconds',
  'within_24_h',
  'kept',
  'late',
  'unanswered',
  'kept_share',
]
const ALL_COLUMNS = [
  'leads',
  'tried',
  'never',
  'never_share',
  'median_seconds',
  'p75_seconds',
  'p90_seconds',
  'p95_seconds',
  'median_of_all_seconds',
  'p75_of_all_seconds',
  'p90_of_all_seconds',
  'p95_of_all_seconds',
  'within_5_min',
  'within_1_h',
  'within_24_h',
  'kept',
  'late',
  'unanswered',
  'waiting',
  'kept_share',
]

/** By plan the other clock too: how long until the first mail, and the calls it promised. */
const ANSWER_COLUMNS = [
  'leads',
  'answered',
  'not_answered',
  'answer_median_seconds',
  'tried',
  'never',
  'median_seconds',
  'calls_promised',
  'calls_kept',
  'calls_late',
  'calls_missed',
  'kept_share',
]
const ALL_ANSWER_COLUMNS = [
  ...ALL_COLUMNS.slice(0, 1),
  'answered',
  'not_answered',
  'answer_median_seconds',
  'answer_p90_seconds',
  'answered_within_1_min',
  ...ALL_COLUMNS.slice(1),
  'calls_promised',
  'calls_kept',
  'calls_late',
  'calls_missed',
  'calls_kept_share',
]

/** Both clocks: how long leads wait for a human, and whether the promise to answer in time is kept. */
export function ResponsePage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'grade'
  const text = reportText(address, { by })
  const report = useReport('response', `${text}&series=auto`)
  const { hasAllColumns } = address
  return (
    <FiguresFrame
      tab="/figures/response"
      report="response"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      groupings={GROUPINGS}
      by={by}
      days={report.data}
    >
      <Answer query={report} kept={KEPT}>
        {(result) =>
          numberIn(result.totals, 'leads') === 0 ? (
            <NobodyAsked address={address} onChange={setSearch} />
          ) : (
            <div className={kit.stack}>
              <Picture
                finding={result.finding ?? 'Too few leads to say how long they wait'}
                note={`By the wall clock, day and night; an automatic answer is no attempt. n = ${sayNumber(numberIn(result.totals, 'leads'))} leads.${isFew(result) ? ` Nothing is drawn of fewer than ${result.too_few}; the table below has them.` : ''}`}
                isStale={report.isPlaceholderData}
              >
                {!isFew(result) && <WaitsPicture rows={result.distribution} />}
              </Picture>
              {result.rows.some((row) => maybeNumber(row, 'median_seconds') !== null) && (
                <Picture
                  finding={saySlowest(result)}
                  note={`By ${sayGroupKind(result.by).toLowerCase()}: the point is the median of the leads tried, the bar reaches to where nine of ten were. A share of promises kept opens those that were not.`}
                  isStale={report.isPlaceholderData}
                >
                  <SpeedPlot result={result} />
                </Picture>
              )}
              {result.series.length > 1 && (
                <KeptOverTime result={result} isStale={report.isPlaceholderData} />
              )}
              <ReportTable
                result={result}
                columns={columnsFor(by, hasAllColumns)}
                hasAllColumns={hasAllColumns}
                onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                isStale={report.isPlaceholderData}
              />
              <AttemptsPart address={address} />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

function isFew({ totals, too_few }: Result): boolean {
  return numberIn(totals, 'leads') < too_few
}

function columnsFor(by: string, hasAll: boolean): string[] {
  if (by === 'plan') return hasAll ? ALL_ANSWER_COLUMNS : ANSWER_COLUMNS
  return hasAll ? ALL_COLUMNS : COLUMNS
}

function KeptOverTime({ result, isStale }: { result: Result; isStale: boolean }) {
  const { series, step, totals, too_few: tooFew } = result
  const kept = maybeNumber(totals, 'kept_share')
  if (kept === null) return null
  const decided = numberIn(totals, 'kept') + numberIn(totals, 'late') + numberIn(totals, 'unanswered')
  if (decided < tooFew) return null
  return (
    <Picture
      finding={`The promise was kept for ${sayNumber(kept)} % of ${sayNumber(decided)} leads`}
      note={`By the ${step} they asked. A fitting mail keeps it for grades agreed so; from sales ready on only a human’s attempt does.`}
      isStale={isStale}
    >
      <Suspense fallback={<Loading lines={6} />}>
        <TrendChart
          series={series}
          step={step ?? 'month'}
          unit="percent"
          height={200}
          domain={[0, 100]}
          lines={[{ column: 'kept_share', label: 'Promise kept', color: 'var(--kept)', kind: 'line' }]}
        />
      </Suspense>
    </Picture>
  )
}

/** Who lets wait longest and shortest, of those with enough leads. */
function saySlowest(result: Result): string {
  const told = result.rows
    .filter((row) => numberIn(row, 'tried') >= result.too_few)
    .toSorted((a, b) => numberIn(b, 'median_seconds') - numberIn(a, 'median_seconds'))
  const [slowest, quickest] = [told[0], told.at(-1)]
  if (!slowest || !quickest || slowest === quickest) return 'How long leads waited'
  const say = (row: typeof slowest) =>
    `${sayRow(result.by, row)} (${sayWait(numberIn(row, 'median_seconds'))})`
  return `Waited longest: ${say(slowest)}; shortest: ${say(quickest)}`
}
