import { Select } from '@mantine/core'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { parseFigures, reportText } from '../address.ts'
import { Bars } from '../kit/bars.tsx'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { RatePlot } from '../kit/rate-plot.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { maybeNumber, useReport } from '../use-report.ts'
import { sayGroupKind } from '../words.ts'
import { barsOf, MEASURES, measureOf, ratesOf, sayMeasure } from './measures.ts'

const GROUPINGS = ['source', 'campaign', 'channel', 'topic', 'rep', 'team', 'grade', 'country', 'month']
const COLUMNS = ['leads', 'accepted', 'won', 'conversion', 'revenue', 'cost', 'roi']
const ALL_COLUMNS = [
  'leads',
  'qualified',
  'offered',
  'accepted',
  'rejected',
  'expired',
  'opportunities',
  'won',
  'lost',
  'conversion',
  'win_rate',
  'revenue',
  'cost',
  'cost_per_lead',
  'cost_per_accepted',
  'cost_per_customer',
  'roi',
  'days_to_close_mean',
  'days_to_close_median',
  'days_to_lose_mean',
]

/** What each source brought, how far it got, what it cost and what came back. */
export function SourcesPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'source'
  const measure = measureOf(address.measure)
  const text = reportText(address, { by })
  const report = useReport('sources', text)
  const { hasAllColumns } = address
  return (
    <FiguresFrame
      tab="/figures/sources"
      report="sources"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      groupings={GROUPINGS}
      by={by}
      days={report.data}
      tools={
        <Select
          size="xs"
          w={160}
          aria-label="What the picture shows"
          data={MEASURES.map(({ value, label }) => ({ value, label }))}
          value={measure.value}
          allowDeselect={false}
          onChange={(value) =>
            setSearch({ measure: value === 'conversion' ? undefined : (value ?? undefined) }, true)
          }
        />
      }
    >
      <Answer query={report} kept={KEPT}>
        {(result) =>
          result.rows.length === 0 ? (
            <NobodyAsked address={address} onChange={setSearch} />
          ) : (
            <div className={kit.stack}>
              <Picture
                finding={sayMeasure(result, measure)}
                note={
                  measure.kind === 'rate'
                    ? `${measure.label}, by ${sayGroupKind(result.by).toLowerCase()}. The band is the 95 % interval: where it does not reach the average, chance does not explain the difference.`
                    : `${measure.label}, by ${sayGroupKind(result.by).toLowerCase()}.`
                }
                isStale={report.isPlaceholderData}
              >
                {measure.kind === 'rate' ? (
                  <RatePlot
                    of={ratesOf(result, measure)}
                    average={maybeNumber(result.totals, measure.value)}
                    tooFew={result.too_few}
                    says={measure.value === 'win_rate' ? 'won, of won and lost' : 'won, of leads'}
                  />
                ) : (
                  <Bars of={barsOf(result, measure)} unit={result.units[measure.value] ?? 'leads'} />
                )}
              </Picture>
              {result.by === 'rep' && (
                <p className="quiet">
                  Leads, won and revenue are of whom is accountable now. Offered, accepted, rejected and
                  expired count the offers made to somebody, also of leads that somebody else has by now: so
                  more can be accepted than there are leads.
                </p>
              )}
              <ReportTable
                result={result}
                columns={withOtherMoney(result.totals, hasAllColumns ? ALL_COLUMNS : COLUMNS)}
                hasAllColumns={hasAllColumns}
                onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                isStale={report.isPlaceholderData}
              />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

/** Money of other currencies stands in the totals only, each in a column of its own. */
function withOtherMoney(totals: Record<string, unknown>, columns: readonly string[]): string[] {
  return [...columns, ...Object.keys(totals).filter((column) => /^(cost|revenue)_[a-z]{3}$/.test(column))]
}
