import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ONLY_LEADS } from '#src/reports/only-names.ts'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { Picture } from '../kit/picture.tsx'
import { RatePlot } from '../kit/rate-plot.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { FEWEST } from '../review/few.ts'
import { filterOf, maybeNumber, numberIn, type Result, textIn, useReport } from '../use-report.ts'
import styles from './partners.module.css'

const COLUMNS = [
  'offered',
  'response',
  'time_to_answer',
  'acceptance',
  'open',
  'reporting',
  'conversion',
  'sell_out',
  'told_amount',
]
const ALL_COLUMNS = [
  'offered',
  'answered',
  'expired',
  'response',
  'time_to_answer',
  'accepted',
  'rejected',
  'acceptance',
  'open',
  'reported',
  'silent',
  'reporting',
  'taken',
  'won',
  'conversion',
  'sold',
  'sell_out',
  'revenue',
  'told_deals',
  'told_amount',
]

/** The four rates of a scorecard: of what, and what opens the leads behind them. */
const RATES = [
  ['response', 'Answered, of offers answered or run out', 'answered'],
  ['acceptance', 'Accepted, of the same', 'accepted'],
  ['reporting', 'Told something in 30 days, of open leads', 'reported'],
  ['conversion', 'Won, of leads accepted', 'won'],
] as const

/** How each partner answers, accepts, reports, wins and sells: a scorecard of partner organizations. */
export function PartnersPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const text = reportText(address, { by: 'partner', only: ONLY_LEADS })
  const report = useReport('partners', text)
  const { hasAllColumns } = address
  return (
    <FiguresFrame
      tab="/figures/partners"
      report="partners"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY_LEADS}
      why="A line is a partner, which is the team of its people."
      days={report.data}
    >
      <Answer query={report} kept={KEPT}>
        {(result) =>
          result.rows.length === 0 ? (
            <Empty
              title="There are no partners yet"
              action={
                <Button variant="default" component={Link} to={'/people' as never}>
                  Go to People
                </Button>
              }
            >
              Once leads go to distributors and other partners, this page shows how they answer, report and
              sell.
            </Empty>
          ) : (
            <div className={kit.stack}>
              <Picture
                finding={result.finding ?? 'How partners answer, accept, report and win'}
                note={`Each with its 95 % interval (Wilson); pale is of fewer than ${FEWEST}. Everybody counts for the partner they belong to now.`}
                isStale={report.isPlaceholderData}
              >
                <div className={styles.rates}>
                  {RATES.map(([rate, says, part]) => (
                    <section key={rate}>
                      <h3 className={styles.says}>{says}</h3>
                      {result.rows.every((row) => maybeNumber(row, rate) === null) ? (
                        <p className="quiet">Nothing of it in this period.</p>
                      ) : (
                        <RatePlot
                          of={ratesOf(result, rate, part)}
                          average={maybeNumber(result.totals, rate)}
                          tooFew={FEWEST}
                          says={says}
                        />
                      )}
                    </section>
                  ))}
                </div>
              </Picture>
              <ReportTable
                result={result}
                columns={hasAllColumns ? ALL_COLUMNS : COLUMNS}
                hasAllColumns={hasAllColumns}
                onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                tooFew={FEWEST}
                isStale={report.isPlaceholderData}
                foot={sayOther(result)}
              />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

function ratesOf(result: Result, rate: string, part: string) {
  return result.rows.map((row) => ({
    key: textIn(row, 'partner'),
    label: textIn(row, 'name'),
    rate: maybeNumber(row, rate),
    low: maybeNumber(row, `${rate}_low`),
    high: maybeNumber(row, `${rate}_high`),
    part: numberIn(row, part),
    whole: numberIn(row, `${rate}_n`),
    filter: filterOf(result, row, part),
  }))
}

/** What the table leaves out of its sums, so that nobody takes them for everything. */
function sayOther({ totals }: Result): string {
  const [deals, periods] = [numberIn(totals, 'other_currency'), numberIn(totals, 'told_other_currency')]
  const left = [
    deals > 0 ? `${sayNumber(deals)} ${deals === 1 ? 'sale' : 'sales'}` : '',
    periods > 0 ? `${sayNumber(periods)} ${periods === 1 ? 'period' : 'periods'} that partners told of` : '',
  ].filter(Boolean)
  const other =
    left.length > 0 ? ` Not added up, as no rate is told for their day: ${left.join(' and ')}.` : ''
  return `Grey: of fewer than ${FEWEST}. “Told per period” is of no lead and added to no other sum.${other}`
}
