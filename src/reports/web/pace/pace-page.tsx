import { SegmentedControl } from '@mantine/core'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { numberIn, type Result, useReport } from '../use-report.ts'
import { StageCurves } from './stage-curves.tsx'
import { VelocityPart } from './velocity-part.tsx'

const COLUMNS = ['came', 'still_there', 'median_seconds', 'left_1', 'left_7', 'left_30', 'left_90']
const ENDS = ['median_seconds_low', 'median_seconds_high']

/** How long leads stay in each stage, and how fast those of each month came along. */
export function PacePage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const isByMonth = address.by === 'month'
  const name = isByMonth ? 'velocity' : 'time-in-stage'
  const text = reportText(address, { by: isByMonth ? 'month' : 'stage', only: ONLY })
  const report = useReport(name, text)
  const { hasAllColumns } = address
  const onColumns = () => setSearch({ columns: hasAllColumns ? undefined : 'all' })
  return (
    <FiguresFrame
      tab="/figures/pace"
      report={name}
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      days={report.data}
      tools={
        <SegmentedControl
          size="xs"
          aria-label="What is shown"
          value={isByMonth ? 'month' : 'stage'}
          onChange={(value) => setSearch({ by: value === 'month' ? value : undefined }, true)}
          data={[
            { value: 'stage', label: 'In each stage' },
            { value: 'month', label: 'From the inquiry on' },
          ]}
        />
      }
    >
      <Answer query={report} kept={KEPT}>
        {(result) => {
          if (result.rows.length === 0) return <NobodyAsked address={address} onChange={setSearch} />
          if (result.report === 'velocity')
            return <VelocityPart result={result} isStale={report.isPlaceholderData} />
          return (
            <div className={kit.stack}>
              <Picture
                finding={result.finding ?? 'Too few leads came to any stage to say how long they stay'}
                note="The share of leads still in the stage so many days after they came to it, by the whole months in which they came. Who is still there counts for as long as they are; the pale band is the 95 % interval."
                isStale={report.isPlaceholderData}
              >
                <StageCurves result={result} />
              </Picture>
              <ReportTable
                result={result}
                columns={hasAllColumns ? [...COLUMNS, ...ENDS, ...wentTo(result)] : COLUMNS}
                hasAllColumns={hasAllColumns}
                onColumns={onColumns}
                isStale={report.isPlaceholderData}
              />
            </div>
          )
        }}
      </Answer>
    </FiguresFrame>
  )
}

/** The columns of where leads went, those that most went to first. */
function wentTo({ rows }: Result): string[] {
  const columns = new Set(
    rows.flatMap((row) => Object.keys(row).filter((column) => column.startsWith('to_'))),
  )
  const all = (column: string) => rows.reduce((sum, row) => sum + numberIn(row, column), 0)
  return [...columns].sort((a, b) => all(b) - all(a))
}
