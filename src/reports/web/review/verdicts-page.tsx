import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { RatePlot } from '../kit/rate-plot.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { filterOf, maybeNumber, numberIn, type Result, useReport } from '../use-report.ts'
import { sayGroupKind, sayRow } from '../words.ts'
import { EffortPart } from './effort-part.tsx'
import { FEWEST } from './few.ts'
import { SuggestionsPart } from './suggestions-part.tsx'

const GROUPINGS = ['rep', 'reason', 'source', 'criterion', 'cause']
const COLUMNS = ['judged', 'overturned', 'overturn_rate']
const ALL_COLUMNS = [
  ...COLUMNS,
  'source_poor',
  'criterion_too_broad',
  'data_wrong',
  'misrouted',
  'definition_met',
  'too_early',
  'follow_up_thin',
]

/** How often the board overturns whom and what, how well leads are followed up, and what is to be changed. */
export function VerdictsPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'rep'
  const text = reportText(address, { by, only: ONLY })
  const report = useReport('overturns', text)
  const { hasAllColumns } = address
  return (
    <FiguresFrame
      tab="/figures/review"
      report="overturns"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      groupings={GROUPINGS}
      by={by}
      days={report.data}
    >
      <Answer query={report} kept={KEPT}>
        {(result) => (
          <div className={kit.stack}>
            {numberIn(result.totals, 'judged') === 0 ? (
              address.limits.size > 0 ? (
                <NobodyAsked
                  address={address}
                  onChange={setSearch}
                  title="No case of this period that the board judged fits the filters"
                >
                  With fewer filters this page shows how many refusals are overturned.
                </NobodyAsked>
              ) : (
                <Empty
                  title="The board has judged no case of this period"
                  action={
                    <Button variant="default" component={Link} to={'/review' as never}>
                      Go to the review board
                    </Button>
                  }
                >
                  Once it has, this page shows how many refusals are overturned, by rep, reason, source and
                  criterion.
                </Empty>
              )
            ) : (
              <>
                <Picture
                  finding={result.finding ?? 'Too few cases to tell anything yet'}
                  note={`Overturned, of judged cases, by ${sayGroupKind(result.by).toLowerCase()}. The band is the 95 % interval (Wilson); pale is of fewer than ${FEWEST}. ${sayAgreement(result)}`}
                  isStale={report.isPlaceholderData}
                >
                  <RatePlot
                    of={ratesOf(result)}
                    average={maybeNumber(result.totals, 'overturn_rate')}
                    tooFew={FEWEST}
                    says="overturned, of judged"
                  />
                </Picture>
                <ReportTable
                  result={result}
                  columns={hasAllColumns ? ALL_COLUMNS : COLUMNS}
                  hasAllColumns={hasAllColumns}
                  onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                  tooFew={FEWEST}
                  isStale={report.isPlaceholderData}
                />
              </>
            )}
            <SuggestionsPart address={address} days={result} />
            <EffortPart address={address} />
          </div>
        )}
      </Answer>
    </FiguresFrame>
  )
}

function ratesOf(result: Result) {
  return result.rows.map((row, i) => ({
    key: `${sayRow(result.by, row)} ${String(i)}`,
    label: sayRow(result.by, row),
    rate: maybeNumber(row, 'overturn_rate'),
    low: maybeNumber(row, 'overturn_low'),
    high: maybeNumber(row, 'overturn_high'),
    part: numberIn(row, 'overturned'),
    whole: numberIn(row, 'judged'),
    filter: filterOf(result, row, 'overturned'),
  }))
}

function sayAgreement({ totals }: Result): string {
  const opinions = numberIn(totals, 'second_opinions')
  if (opinions === 0) return 'No second opinion yet.'
  const alpha = maybeNumber(totals, 'alpha')
  const count = opinions === 1 ? '1 blind second opinion' : `${sayNumber(opinions)} blind second opinions`
  if (alpha === null) return `${count}: too alike to measure agreement.`
  const [low, high] = [maybeNumber(totals, 'alpha_low') ?? 0, maybeNumber(totals, 'alpha_high') ?? 0]
  return `${count}: Krippendorff’s alpha ${alpha.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}).`
}
