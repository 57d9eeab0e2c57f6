import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { TrendChart, type TrendLine } from '../kit/trend-chart.tsx'
import { numberIn, type Row, useReport } from '../use-report.ts'
import { FEWEST } from './few.ts'

const GROUPINGS = ['month', 'rep']
const COLUMNS = ['acceptance', 'offered', 'accepted', 'rejected', 'expired']

const FEW: TrendLine = {
  column: 'few',
  label: `Of fewer than ${FEWEST} offers`,
  color: 'color-mix(in srgb, var(--stage-working) 35%, transparent)',
  kind: 'bar',
}

/** What sales does with what it is offered: accepted, refused and ignored apart, month by month against the target. */
export function AcceptancePage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'month'
  const text = reportText(address, { by, only: ONLY })
  const report = useReport('acceptance', text)
  const months = useReport('acceptance', reportText(address, { by: 'month', only: ONLY }))
  return (
    <FiguresFrame
      tab="/figures/acceptance"
      report="acceptance"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      groupings={GROUPINGS}
      by={by}
      days={report.data}
    >
      <Answer query={report} kept={KEPT}>
        {(result) =>
          numberIn(result.totals, 'offered') === 0 ? (
            address.limits.size > 0 ? (
              <NobodyAsked
                address={address}
                onChange={setSearch}
                title="No offer of this period fits the filters"
              >
                With fewer filters this page shows how many offers are accepted, refused and ignored.
              </NobodyAsked>
            ) : (
              <Empty
                title="Nothing was offered in this period"
                action={
                  <Button variant="default" component={Link} to={'/leads' as never}>
                    Show the leads
                  </Button>
                }
              >
                As soon as leads are offered to sales, this page shows how many are accepted, refused and
                ignored.
              </Empty>
            )
          ) : (
            <div className={kit.stack}>
              <Picture
                finding={result.finding ?? 'Accepted, refused and ignored'}
                note="Of the offers made in each month that were answered or ran out, the share that was accepted; the line is the target of the review board."
                isStale={report.isPlaceholderData}
              >
                <Months rows={months.data?.rows ?? []} />
              </Picture>
              <ReportTable
                result={result}
                columns={COLUMNS}
                tooFew={FEWEST}
                isStale={report.isPlaceholderData}
              />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

/** Month by month against the target; what stands on few offers is pale. */
function Months({ rows }: { rows: readonly Row[] }) {
  const series = rows.map((row) => {
    const decided = numberIn(row, 'accepted') + numberIn(row, 'rejected') + numberIn(row, 'expired')
    const share = row.acceptance ?? null
    const isFew = decided < FEWEST
    const at = `${String(row.month)}-01`
    return { ...row, from: at, acceptance: isFew ? null : share, few: isFew ? share : null }
  })
  const hasFew = series.some(({ few }) => few !== null)
  return (
    <TrendChart
      series={series}
      step="month"
      unit="percent"
      domain={[0, 100]}
      lines={[
        { column: 'acceptance', label: 'Accepted', color: 'var(--stage-working)', kind: 'bar' },
        ...(hasFew ? [FEW] : []),
        { column: 'target', label: 'Target', color: 'var(--text-quiet)', kind: 'line' },
      ]}
    />
  )
}
