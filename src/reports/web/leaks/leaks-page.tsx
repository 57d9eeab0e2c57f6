import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { LIMITS, parseFigures, reportText } from '../address.ts'
import { Bars } from '../kit/bars.tsx'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { filterOf, maybeNumber, numberIn, textIn, useReport } from '../use-report.ts'
import { sayGroup } from '../words.ts'

/** Where leads leak now: each overdue or left behind, in one bucket, opening its leads. */
export function LeaksPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const text = reportText({ ...address, period: 'all', from: undefined, to: undefined })
  const report = useReport('leaks', text)
  return (
    <FiguresFrame
      tab="/figures/leaks"
      report="leaks"
      text={text}
      address={address}
      onChange={setSearch}
      only={LIMITS}
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
                    key: textIn(row, 'bucket'),
                    label: sayGroup('bucket', textIn(row, 'bucket')),
                    value: numberIn(row, 'leads'),
                    filter: filterOf(result, row, 'leads'),
                    color: 'var(--broken)',
                    note: sayLongest(maybeNumber(row, 'longest_days')),
                  }))}
                />
              </Picture>
              <ReportTable
                result={result}
                columns={['leads', 'share', 'longest_days']}
                isStale={report.isPlaceholderData}
              />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

function sayLongest(days: number | null): string | undefined {
  if (days === null) return undefined
  return days === 0 ? 'since today' : `longest ${sayNumber(days)} ${days === 1 ? 'day' : 'days'}`
}
