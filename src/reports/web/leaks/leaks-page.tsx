import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { parseFigures, reportText } from '../address.ts'
import { Bars } from '../kit/bars.tsx'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { filterOf, maybeNumber, numberIn, textIn, useReport } from '../use-report.ts'
import { sayGroup } from '../words.ts'

const GROUPINGS = ['bucket', 'rep', 'team']
const COLUMNS = ['leads', 'share', 'longest_days', 'cost_wasted', 'sales_lost', 'revenue_lost']
const ALL_COLUMNS = [
  ...COLUMNS,
  'sales_lost_low',
  'sales_lost_high',
  'revenue_lost_low',
  'revenue_lost_high',
  'not_foretold',
]

/** Where leads leak now, or with whom: each overdue or left behind, counted once, with what it costs; opening its leads. */
export function LeaksPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'bucket'
  const { hasAllColumns } = address
  const text = reportText({ ...address, period: 'all', from: undefined, to: undefined }, { by })
  const report = useReport('leaks', text)
  return (
    <FiguresFrame
      tab="/figures/leaks"
      report="leaks"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      groupings={GROUPINGS}
      by={by}
      days={undefined}
      hasPeriod={false}
    >
      <Answer query={report} kept={KEPT}>
        {(result) =>
          numberIn(result.totals, 'leads') === 0 ? (
            <Empty
              title="No lead leaks"
              action={
                <Button variant="default" component={Link} to="/leads">
                  Show the leads
                </Button>
              }
            >
              Every open lead has somebody who is accountable and a next action that is not overdue.
            </Empty>
          ) : (
            <div className={kit.stack}>
              <Picture
                finding={result.finding}
                note="As of now: open leads whose due time has passed, or whose owner has left; each in one bucket, the first that fits."
                isStale={report.isPlaceholderData}
              >
                <Bars
                  unit="leads"
                  of={result.rows.map((row) => ({
                    key: textIn(row, by),
                    label: sayGroup(by, textIn(row, by)),
                    value: numberIn(row, 'leads'),
                    filter: filterOf(result, row, 'leads'),
                    color: 'var(--broken)',
                    note: sayLongest(maybeNumber(row, 'longest_days')),
                  }))}
                />
              </Picture>
              <ReportTable
                result={result}
                columns={hasAllColumns ? ALL_COLUMNS : COLUMNS}
                isStale={report.isPlaceholderData}
                hasAllColumns={hasAllColumns}
                onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' }, true)}
                foot={saySpilt(numberIn(result.totals, 'not_foretold'))}
              />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

/** How the columns of money are reckoned, below them. */
function saySpilt(untold: number): string {
  const few =
    untold === 0
      ? ''
      : ` Of ${sayNumber(untold)} leads nothing is said: sales finished with too few of their grade.`
  return `Cost: each lead’s share of what its campaign cost. Sales: as many as leads of the same grade brought that sales took on and finished with.${few}`
}

function sayLongest(days: number | null): string | undefined {
  if (days === null) return undefined
  return days === 0 ? 'since today' : `longest ${sayNumber(days)} ${days === 1 ? 'day' : 'days'}`
}
