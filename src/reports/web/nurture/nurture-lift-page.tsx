import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { LIMITS } from '#src/reports/only-names.ts'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { type FiguresAddress, parseFigures, reportText } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { useReport } from '../use-report.ts'
import { ArmsPlot } from './arms-plot.tsx'

const GROUPINGS = ['program', 'month'] as const
const INTERVAL = ['nurture_lift', 'nurture_lift_low', 'nurture_lift_high']
const COLUMNS = [
  'nurtured',
  'nurtured_share',
  'held_back',
  'held_back_share',
  ...INTERVAL,
  'found',
  'too_recent',
]
const ALL_COLUMNS = [
  ...['nurtured', 'nurtured_opportunities', 'nurtured_share'],
  ...['held_back', 'held_back_opportunities', 'held_back_share'],
  ...INTERVAL,
  ...['found', 'too_recent', 'within_days'],
]
const OF_PROGRAMS = ['found', 'within_days']

/** What nurturing brings: nurtured leads against those held back by lot, by program or by the month in which they entered. */
export function NurtureLiftPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'program'
  const text = reportText(address, { by, only: LIMITS })
  const report = useReport('nurture-lift', text)
  const { hasAllColumns } = address
  const columns = (hasAllColumns ? ALL_COLUMNS : COLUMNS).filter(
    (column) => by === 'program' || !OF_PROGRAMS.includes(column),
  )
  return (
    <FiguresFrame
      tab="/figures/nurture-lift"
      report="nurture-lift"
      text={text}
      address={address}
      onChange={setSearch}
      only={LIMITS}
      groupings={GROUPINGS}
      by={by}
      days={report.data}
    >
      <Answer query={report} kept={KEPT}>
        {(result) =>
          result.rows.length === 0 ? (
            <NobodyEntered address={address} onChange={setSearch} />
          ) : (
            <div className={kit.stack}>
              <Picture
                finding={result.finding}
                note="Of leads that first entered a program in the period, those that became opportunities within the days that the program counts, each with its 95 % interval."
                isStale={report.isPlaceholderData}
              >
                <ArmsPlot result={result} />
              </Picture>
              <ReportTable
                result={result}
                columns={columns}
                hasAllColumns={hasAllColumns}
                onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                isStale={report.isPlaceholderData}
                foot={`Grey: of fewer than ${result.too_few}, too few to say. The lift is in percent points; in all, each program is compared with its own control group. “More than chance” holds however often somebody looks, as on the program’s page.`}
              />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

function NobodyEntered(o: { address: FiguresAddress; onChange: (change: Search, push?: boolean) => void }) {
  const mayRead = useMay('programs.read')
  const { period, limits } = o.address
  const says =
    'Programs that hold back a part of their leads, by lot, tell here how many more become opportunities because of them.'
  if (limits.size > 0) {
    return (
      <NobodyAsked {...o} title="No lead that entered a program in this period fits the filters">
        {says}
      </NobodyAsked>
    )
  }
  const isAll = period === 'all'
  return (
    <Empty
      title={
        isAll
          ? 'No lead has entered a nurture program yet'
          : 'No lead entered a nurture program in this period'
      }
      action={
        <Group gap="xs" justify="center">
          {!isAll && (
            <Button
              variant="default"
              onClick={() => o.onChange({ period: 'all', from: undefined, to: undefined }, true)}
            >
              Show all time
            </Button>
          )}
          {mayRead && (
            <Button variant="default" component={Link} to={'/programs' as never}>
              Go to Programs
            </Button>
          )}
        </Group>
      }
    >
      {says}
    </Empty>
  )
}
