import { lazy, Suspense } from 'react'
import { WaitsForYou } from '#src/people/web/signing/waits-for-you.tsx'
import { Answer, Loading } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { LIMITS, parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { maybeNumber, numberIn, useReport } from '../use-report.ts'
import { sayCalendarDay } from '../words.ts'
import { FigureCard } from './figure-card.tsx'
import styles from './overview.module.css'

const TrendChart = lazy(async () => ({ default: (await import('../kit/trend-chart.tsx')).TrendChart }))

/** The figures to look at first, each opening its leads. */
export function OverviewPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const text = reportText(address, { series: true })
  const report = useReport('overview', text)
  const { data } = report
  return (
    <FiguresFrame
      tab="/figures"
      report="overview"
      text={text}
      address={address}
      onChange={setSearch}
      only={LIMITS}
      days={data}
    >
      <WaitsForYou />
      <Answer query={report} kept={KEPT}>
        {({ rows, series, step, totals, too_few: tooFew, finding }) => {
          // What leaks now has nothing to do with the period.
          const has = rows.some((row) => row.figure !== 'leaks' && numberIn(row, 'value') > 0)
          if (!has) return <NobodyAsked address={address} onChange={setSearch} />
          const before = [totals.before_from, totals.before_to].map((day) =>
            typeof day === 'string' ? sayCalendarDay(day, true) : '',
          )
          return (
            <div className={`${kit.stack} ${report.isPlaceholderData ? kit.stale : ''}`}>
              <div className={styles.cards}>
                {rows.map((row) => (
                  <FigureCard
                    key={String(row.figure)}
                    row={row}
                    tooFew={tooFew}
                    values={series.map((point) => maybeNumber(point, String(row.figure)))}
                  />
                ))}
              </div>
              {before[0] && (
                <p className="quiet" style={{ margin: 0 }}>
                  Compared with the same number of days before: {before.join(' – ')}.
                </p>
              )}
              {series.length > 1 && (
                <Picture
                  finding={finding ?? 'Leads and what sales made of them'}
                  note={`Leads by the ${step} they asked, and how many of them sales has accepted so far.`}
                >
                  <Suspense fallback={<Loading lines={6} />}>
                    <TrendChart
                      series={series}
                      step={step ?? 'month'}
                      lines={[
                        { column: 'leads', label: 'Leads', color: 'var(--stage-inquiry)', kind: 'bar' },
                        { column: 'accepted', label: 'Accepted', color: 'var(--accent)', kind: 'bar' },
                      ]}
                      unit="leads"
                    />
                  </Suspense>
                </Picture>
              )}
            </div>
          )
        }}
      </Answer>
    </FiguresFrame>
  )
}
