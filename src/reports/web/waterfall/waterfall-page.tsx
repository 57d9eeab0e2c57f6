import { SegmentedControl } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { ONLY, ONLY_BOOKS } from '#src/reports/only-names.ts'
import { Answer, Loading } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { parseFigures, reportText } from '../address.ts'
import { Bars } from '../kit/bars.tsx'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { filterOf, maybeNumber, numberIn, type Result, textIn, useReport } from '../use-report.ts'
import { sayGroup } from '../words.ts'
import { WayPicture } from './way-picture.tsx'

const TrendChart = lazy(async () => ({ default: (await import('../kit/trend-chart.tsx')).TrendChart }))

const MONTH_COLUMNS = [
  'leads',
  'qualified_share',
  'accepted_share',
  'opportunities_share',
  'won',
  'won_share',
]
const ALL_MONTH_COLUMNS = [
  'leads',
  'qualified',
  'qualified_share',
  'offered',
  'offered_share',
  'accepted',
  'accepted_share',
  'opportunities',
  'opportunities_share',
  'won',
  'won_share',
  'open',
  'nurture',
  'rejected',
  'lost',
  'disqualified',
  'closed_unknown',
  'merged',
]
/** The books know sources and owners only, and through these the teams. */

/** How far leads come: those who asked in a period, or what was booked in it; never both in one picture. */
export function WaterfallPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const isPeriod = address.by === 'period'
  const only = isPeriod ? ONLY_BOOKS : ONLY
  const steps = useReport('waterfall', reportText(address, { by: isPeriod ? 'period' : 'step', only }))
  const text = reportText(address, { by: isPeriod ? 'period' : 'month', only })
  return (
    <FiguresFrame
      tab="/figures/waterfall"
      report="waterfall"
      text={text}
      address={address}
      onChange={setSearch}
      only={only}
      why={isPeriod ? 'Movements are booked by source and by who is accountable.' : undefined}
      days={steps.data}
      tools={
        <SegmentedControl
          size="xs"
          aria-label="What is counted"
          value={isPeriod ? 'period' : 'cohort'}
          onChange={(value) => setSearch({ by: value === 'period' ? value : undefined }, true)}
          data={[
            { value: 'cohort', label: 'Leads that asked then' },
            { value: 'period', label: 'What happened then' },
          ]}
        />
      }
    >
      <Answer query={steps} kept={KEPT}>
        {(result) => {
          if (numberIn(result.rows[0], isPeriod ? 'entered' : 'leads') === 0) {
            return <NobodyAsked address={address} onChange={setSearch} />
          }
          if (isPeriod && result.by === 'period')
            return <Booked result={result} isStale={steps.isPlaceholderData} />
          return (
            <div className={kit.stack}>
              <Picture
                finding={result.finding ?? 'Too few leads to say much'}
                note="The leads that asked in the period, wherever they stand by now; a late sale counts for the whole way."
                isStale={steps.isPlaceholderData}
              >
                {result.by === 'step' && <WayPicture result={result} />}
              </Picture>
              <ByMonth address={address} onChange={setSearch} />
            </div>
          )
        }}
      </Answer>
    </FiguresFrame>
  )
}

function ByMonth(o: {
  address: ReturnType<typeof parseFigures>
  onChange: (change: Record<string, string | undefined>) => void
}) {
  const months = useReport('waterfall', reportText(o.address, { by: 'month', series: true, only: ONLY }))
  const { hasAllColumns } = o.address
  return (
    <Answer query={months}>
      {(result) => (
        <>
          {result.series.length > 2 && (
            <Picture
              finding={sayCourse(result)}
              note={`By the ${result.step} they asked. The latest have had little time to come far.`}
              isStale={months.isPlaceholderData}
            >
              <Suspense fallback={<Loading lines={6} />}>
                <TrendChart
                  series={result.series}
                  step={result.step ?? 'month'}
                  unit="leads"
                  lines={[
                    {
                      column: 'qualified',
                      label: 'Qualified',
                      color: 'var(--stage-qualified)',
                      kind: 'line',
                    },
                    { column: 'accepted', label: 'Accepted', color: 'var(--stage-working)', kind: 'line' },
                    { column: 'won', label: 'Won', color: 'var(--stage-won)', kind: 'line' },
                  ]}
                />
              </Suspense>
            </Picture>
          )}
          <ReportTable
            result={result}
            columns={hasAllColumns ? ALL_MONTH_COLUMNS : MONTH_COLUMNS}
            hasAllColumns={hasAllColumns}
            onColumns={() => o.onChange({ columns: hasAllColumns ? undefined : 'all' })}
            isStale={months.isPlaceholderData}
          />
        </>
      )}
    </Answer>
  )
}

function Booked({ result, isStale }: { result: Result; isStale: boolean }) {
  return (
    <div className={kit.stack}>
      <Picture
        finding={result.finding}
        note="Movements booked in the period, whenever the leads asked: one offered twice counts twice. These are not shares of the same leads."
        isStale={isStale}
      >
        <Bars
          unit="movements"
          of={result.rows.map((row) => ({
            key: textIn(row, 'step'),
            label: row.step === 'leads' ? 'Came in' : sayGroup('step', textIn(row, 'step')),
            value: maybeNumber(row, 'entered'),
            filter: filterOf(result, row, 'entered'),
          }))}
        />
      </Picture>
      <ReportTable result={result} columns={['entered', 'of_step_before']} isStale={isStale} />
    </div>
  )
}

/** Whether more leads are accepted than half a period ago. */
function sayCourse({ series }: Result): string {
  const half = Math.floor(series.length / 2)
  const share = (rows: Result['series']) => {
    const leads = rows.reduce((sum, row) => sum + numberIn(row, 'leads'), 0)
    return leads === 0 ? null : rows.reduce((sum, row) => sum + numberIn(row, 'qualified'), 0) / leads
  }
  const [first, second] = [share(series.slice(0, half)), share(series.slice(-half))]
  if (first === null || second === null) return 'How far leads came, by when they asked'
  const [before, after] = [first, second].map((one) => Math.round(one * 100))
  if (before === after) return `${after} % of leads are qualified, as many as before`
  return `${after} % of the later leads are qualified, ${before} % of the earlier ones`
}
