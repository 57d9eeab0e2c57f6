import { CompetitorsCard } from '#src/competitors/web/competitors-card.tsx'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { parseFigures, reportText } from '../address.ts'
import { Bars } from '../kit/bars.tsx'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { type Rate, RatePlot } from '../kit/rate-plot.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import {
  filterOf,
  type LeadFilter,
  maybeNumber,
  numberIn,
  type Result,
  type Row,
  textIn,
  useReport,
} from '../use-report.ts'
import { sayGroup, sayRow } from '../words.ts'

const GROUPINGS = ['competitor', 'month'] as const
const COLUMNS = ['elsewhere', 'share', 'lost_to', 'bought_from', 'price', 'product_gap', 'too_late', 'told']
const MONTH_COLUMNS = ['ours', 'elsewhere', 'our_share', 'from_us', 'told', 'told_share']

/** Whom we lose to and why, our share as the books and as the people say it, and the list of competitors. */
export function CompetitorsPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'competitor'
  const text = reportText(address, { by, only: ONLY })
  const report = useReport('competitors', text)
  const mayWrite = useMay('fields.write')
  return (
    <FiguresFrame
      tab="/figures/competitors"
      report="competitors"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      groupings={GROUPINGS}
      by={by}
      days={report.data}
    >
      <div className={kit.stack}>
        <Answer query={report} kept={KEPT}>
          {(result) =>
            numberIn(result.totals, 'elsewhere') + numberIn(result.totals, 'told') === 0 ? (
              address.limits.size > 0 ? (
                <NobodyAsked
                  address={address}
                  onChange={setSearch}
                  title="Nothing that went to a competitor in this period fits the filters"
                >
                  With fewer filters this page shows whom you lose to and your share.
                </NobodyAsked>
              ) : (
                <Empty title="Nothing went to a competitor in this period">
                  Once reps say to whom a lead was lost, or people who were asked say where they bought, this
                  page shows your share.
                </Empty>
              )
            ) : (
              <div className={kit.stack}>
                <Picture
                  finding={result.finding ?? 'Too few purchases are known to tell our share'}
                  note="Ours / (ours + elsewhere), each with its 95 % interval. The books know what was reported; the people who were asked also tell what was not."
                  isStale={report.isPlaceholderData}
                >
                  <RatePlot
                    of={by === 'month' ? monthsOf(result) : sharesOf(result)}
                    average={null}
                    tooFew={result.too_few}
                    says="purchases are ours"
                  />
                </Picture>
                <ReportTable
                  result={result}
                  columns={by === 'month' ? MONTH_COLUMNS : COLUMNS}
                  isStale={report.isPlaceholderData}
                  foot="“Bought from, as they say” is what people answered who were asked in the period."
                />
                {result.distribution.length > 0 && (
                  <Picture
                    finding="Why opportunities were lost"
                    note="All that were lost in the period, by the reason that was told."
                  >
                    <Bars
                      unit="leads"
                      of={result.distribution.map((row) => ({
                        key: textIn(row, 'reason'),
                        label: sayGroup('reason', textIn(row, 'reason')),
                        value: numberIn(row, 'leads'),
                        filter: row.filter as LeadFilter,
                      }))}
                    />
                  </Picture>
                )}
              </div>
            )
          }
        </Answer>
        {mayWrite && (
          <div className={kit.unprinted}>
            <CompetitorsCard />
          </div>
        )}
      </div>
    </FiguresFrame>
  )
}

/** Of all, by the books and by the survey, side by side. */
function sharesOf({ totals, ...result }: Result): Rate[] {
  return [
    {
      ...rateOf('books', 'As our books say', totals, 'our_share'),
      part: numberIn(totals, 'ours'),
      filter: filterOf(result, totals, 'ours'),
    },
    {
      ...rateOf('told', 'As people say who were asked', totals, 'told_share'),
      part: numberIn(totals, 'from_us'),
      filter: filterOf(result, totals, 'from_us'),
    },
  ]
}

function monthsOf(result: Result): Rate[] {
  return result.rows.map((row) => ({
    ...rateOf(textIn(row, 'month'), sayRow('month', row), row, 'our_share'),
    part: numberIn(row, 'ours'),
    filter: filterOf(result, row, 'ours'),
  }))
}

function rateOf(key: string, label: string, row: Row, rate: string) {
  return {
    key,
    label,
    rate: maybeNumber(row, rate),
    low: maybeNumber(row, `${rate}_low`),
    high: maybeNumber(row, `${rate}_high`),
    whole: numberIn(row, `${rate}_n`),
  }
}
