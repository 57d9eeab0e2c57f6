import { lazy, Suspense } from 'react'
import { isOpen, OPEN_STAGES, type Stage } from '#src/lead/stages.ts'
import { ONLY_BOOKS } from '#src/reports/only-names.ts'
import { Answer, Loading } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { lookOf, StageMark } from '#src/web/kit/values/stages.tsx'
import { parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { NumberLink } from '../kit/number-link.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { filterOf, numberIn, type Result, useReport } from '../use-report.ts'
import { FlowPicture } from './flow-picture.tsx'
import styles from './ledger.module.css'

const TrendChart = lazy(async () => ({ default: (await import('../kit/trend-chart.tsx')).TrendChart }))

const GROUPINGS = ['stage', 'source', 'owner']
const COLUMNS = [
  'open_at_start',
  'came_in',
  'reopened',
  'moved_in',
  'moved_out',
  'closed',
  'open_at_end',
  'difference',
]

/** The books of leads: what was there, what came and went, what is there, and that it balances. */
export function LedgerPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'stage'
  const text = reportText(address, { by, only: ONLY_BOOKS })
  const drawn = useReport('ledger', reportText(address, { by: 'stage', series: true, only: ONLY_BOOKS }))
  const listed = useReport('ledger', text, by !== 'stage')
  const table = by === 'stage' ? drawn : listed
  return (
    <FiguresFrame
      tab="/figures/ledger"
      report="ledger"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY_BOOKS}
      why="The books are kept by source and by who is accountable."
      groupings={GROUPINGS}
      by={by}
      days={drawn.data}
    >
      <Answer query={drawn} kept={KEPT}>
        {(result) =>
          result.rows.length === 0 ? (
            <NobodyAsked address={address} onChange={setSearch} />
          ) : (
            <div className={kit.stack}>
              <Picture
                finding={result.finding}
                note="Each lead once: what was open and came in on the left, what is open and was closed on the right."
                isStale={drawn.isPlaceholderData}
              >
                <FlowPicture result={result} />
                <Sum result={result} />
              </Picture>
              <Answer query={table}>
                {(lines) => (
                  <ReportTable
                    result={lines}
                    columns={COLUMNS}
                    isStale={table.isPlaceholderData}
                    nameOf={by === 'stage' ? (row) => <StageMark stage={String(row.stage)} /> : undefined}
                    isApart={(row) => by === 'stage' && row.stage === firstClosed(lines)}
                    foot={
                      by === 'stage'
                        ? 'All: the open stages. A lead that moved twice is booked twice; a number opens each lead once.'
                        : 'Open leads only. A lead that moved twice is booked twice; a number opens each lead once.'
                    }
                  />
                )}
              </Answer>
              {result.series.length > 1 && <OpenOverTime result={result} isStale={drawn.isPlaceholderData} />}
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

function Sum({ result }: { result: Result }) {
  const { totals } = result
  const part = (column: string, word: string) => (
    <>
      <b>
        <NumberLink
          filter={filterOf(result, totals, column)}
          says={`${word}: ${sayNumber(numberIn(totals, column))}`}
        >
          {sayNumber(numberIn(totals, column))}
        </NumberLink>
      </b>
      <span>{word}</span>
    </>
  )
  const difference = numberIn(totals, 'difference')
  return (
    <div className={styles.sum}>
      {part('open_at_start', 'open at start')}
      <span>+</span>
      {part('came_in', 'came in')}
      <span>+</span>
      {part('reopened', 'reopened')}
      <span>=</span>
      {part('open_at_end', 'open at end')}
      <span>+</span>
      {part('closed', 'closed')}
      <span className={styles.zero} data-wrong={difference !== 0 || undefined}>
        {difference === 0 ? '✓ difference 0' : `difference ${sayNumber(difference)}: the books are wrong`}
      </span>
    </div>
  )
}

function OpenOverTime({ result: { series, step, totals }, isStale }: { result: Result; isStale: boolean }) {
  const most = OPEN_STAGES.map((stage) => ({ stage, leads: numberIn(series.at(-1), stage) })).reduce(
    (a, b) => (b.leads > a.leads ? b : a),
  )
  return (
    <Picture
      finding={
        numberIn(totals, 'open_at_end') === 0
          ? 'No lead is open'
          : `Most open leads are in ${lookOf(most.stage).word.toLowerCase()}: ${sayNumber(most.leads)} of ${sayNumber(numberIn(totals, 'open_at_end'))}`
      }
      note={`Open leads at the end of each ${step}, by stage.`}
      isStale={isStale}
    >
      <Suspense fallback={<Loading lines={6} />}>
        <TrendChart
          series={series}
          step={step ?? 'month'}
          unit="leads"
          isStacked
          lines={OPEN_STAGES.filter((stage) => series.some((point) => numberIn(point, stage) > 0)).map(
            (stage) => ({
              column: stage,
              label: lookOf(stage).word,
              color: lookOf(stage).color,
              kind: 'area' as const,
            }),
          )}
        />
      </Suspense>
    </Picture>
  )
}

function firstClosed({ rows }: Result): unknown {
  return rows.find((row) => !isOpen(row.stage as Stage))?.stage
}
