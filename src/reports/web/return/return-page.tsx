import { ONLY } from '#src/reports/only-names.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { sayPercent } from '#src/web/kit/values/amounts.ts'
import { parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { maybeNumber, numberIn, type Result, type Row, useReport } from '../use-report.ts'
import { LagPlot } from './lag-plot.tsx'
import { MonthsPlot } from './months-plot.tsx'
import { PastForecasts } from './past-forecasts.tsx'

const COLUMNS = [
  'leads',
  'won',
  'cost',
  'money',
  'return',
  'return_3',
  'return_12',
  'to_come',
  'return_foreseen',
]
const ALL_COLUMNS = [
  'leads',
  'won',
  'cost',
  'money',
  'margin_share',
  'return',
  'return_1',
  'return_3',
  'return_6',
  'return_12',
  'return_18',
  'return_24',
  'to_come',
  'to_come_low',
  'to_come_high',
  'return_foreseen',
]

/** What the leads of each month returned on what they cost, how late it comes, and what is still to come. */
export function ReturnPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const text = reportText(address, { only: ONLY })
  const report = useReport('return', text)
  const { hasAllColumns } = address
  return (
    <FiguresFrame
      tab="/figures/return"
      report="return"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      days={report.data}
    >
      <Answer query={report} kept={KEPT}>
        {(result) =>
          numberIn(result.totals, 'leads') === 0 && !numberIn(result.totals, 'cost') ? (
            <NobodyAsked address={address} onChange={setSearch} />
          ) : (
            <div className={kit.stack}>
              <Money result={result} isStale={report.isPlaceholderData} />
              <Lag result={result} isStale={report.isPlaceholderData} />
              <ReportTable
                result={result}
                columns={hasAllColumns ? ALL_COLUMNS : COLUMNS}
                hasAllColumns={hasAllColumns}
                onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                isStale={report.isPlaceholderData}
                foot="A return after so many months is told once all leads of the month are so old; all months together, of those that are."
              />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

function Money({ result, isStale }: { result: Result; isStale: boolean }) {
  return (
    <Picture finding={result.finding ?? sayNothing(result)} note={sayMoneyNote(result)} isStale={isStale}>
      {result.rows.some(hasMoney) && <MonthsPlot rows={result.rows} />}
    </Picture>
  )
}

/** Where nothing came and nothing was spent, or no rate is told, a picture would show nothing at all. */
function hasMoney(row: Row): boolean {
  return numberIn(row, 'money') !== 0 || numberIn(row, 'cost') !== 0
}

function sayNothing({ totals }: Result): string {
  return numberIn(totals, 'money') === 0
    ? 'Nothing was sold to these leads yet'
    : 'Too little time has passed to say how late the sales come'
}

function sayMoneyNote({ totals }: Result): string {
  const margin = maybeNumber(totals, 'margin_share')
  const basis =
    margin === null || margin === 0
      ? 'Money is revenue, as no margin is told.'
      : margin >= 99.5
        ? 'Money is margin.'
        : `Money is margin where it is told (${sayPercent(margin)}), else revenue.`
  const spent =
    maybeNumber(totals, 'cost') === null
      ? ' What was spent is known by source, channel, topic and campaign alone, so no return is told.'
      : ''
  return `By the month the leads asked, whenever they bought. ${basis}${spent}`
}

function Lag({ result, isStale }: { result: Result; isStale: boolean }) {
  if (result.distribution.length === 0) return null
  const last = result.distribution.length
  return (
    <Picture
      finding="How long after the inquiry the sales come"
      note={`Of the sales that come within ${last === 1 ? 'a month' : `${last} months`}, the share that has come; told from ${numberIn(result.totals, 'sales_seen')} sales of months old enough to tell.`}
      isStale={isStale}
    >
      <LagPlot points={result.distribution} />
      <PastForecasts totals={result.totals} />
    </Picture>
  )
}
