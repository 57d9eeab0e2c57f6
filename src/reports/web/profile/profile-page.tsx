import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { When } from '#src/web/kit/time/when.tsx'
import { sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'
import { parseFigures } from '../address.ts'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { numberIn, type Result, type Row, textIn, useReport } from '../use-report.ts'
import { sayCalendarDay } from '../words.ts'
import { LiftPlot } from './lift-plot.tsx'
import { ProposalPart } from './proposal-part.tsx'

const COLUMNS = ['leads', 'bought', 'share', 'lift', 'found']
const ALL_COLUMNS = ['leads', 'bought', 'share', 'lift', 'lift_low', 'lift_high', 'found']
/** All leads there are: the months that are old enough are few as it is. */
const ALL = 'period=all'
/** More fit no screen; the table has them all. */
const MOST_DRAWN = 16
const MOST_PALE = 8

/** Who buys, by what was known of them at first, and the target profile that follows from it. */
export function ProfilePage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const report = useReport('profile', ALL)
  const { hasAllColumns } = address
  return (
    <FiguresFrame
      tab="/figures/profile"
      report="profile"
      text={ALL}
      address={address}
      onChange={setSearch}
      only={[]}
      why="Who buys is counted by one attribute at a time, not by two together; source, campaign and country are among them below."
      days={report.data}
      hasPeriod={false}
    >
      <Answer query={report} kept={KEPT}>
        {(result) =>
          numberIn(result.totals, 'leads') === 0 ? (
            <TooYoung totals={result.totals} />
          ) : (
            <div className={kit.stack}>
              <Who result={result} />
              <ProposalPart />
              <ReportTable
                result={result}
                columns={hasAllColumns ? ALL_COLUMNS : COLUMNS}
                hasAllColumns={hasAllColumns}
                onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                foot="Times as often: small groups are drawn to what all have, so that a few lucky leads make no headline. Not looked at: fewer than 30 leads, or everybody’s."
              />
            </div>
          )
        }
      </Answer>
    </FiguresFrame>
  )
}

function Who({ result }: { result: Result }) {
  const found = result.rows.filter((row) => row.found === 'yes')
  const drawn = (found.length > 0 ? found : lookedAt(result.rows))
    .slice(0, found.length > 0 ? MOST_DRAWN : MOST_PALE)
    .toSorted((a, b) => numberIn(b, 'lift') - numberIn(a, 'lift'))
  return (
    <Picture finding={result.finding} note={sayWho(result.totals)}>
      {drawn.length > 0 && <LiftPlot result={result} rows={drawn} />}
      <p className={kit.note}>
        {sayLooks(result.totals, found.length, drawn.length)} Last counted{' '}
        <When at={textIn(result.totals, 'counted_at')} />; a month is counted again within a minute of a
        change.
      </p>
    </Picture>
  )
}

/** What was compared and not found, by how far it lies from all. */
function lookedAt(rows: readonly Row[]): Row[] {
  const distance = (row: Row) => Math.abs(Math.log(numberIn(row, 'lift')))
  return rows.filter((row) => row.found === 'no').sort((a, b) => distance(b) - distance(a))
}

function sayWho(totals: Row): string {
  const months = numberIn(totals, 'within_months')
  const [from, to] = ['asked_from', 'asked_to'].map((day) => sayCalendarDay(textIn(totals, day), true))
  const young = numberIn(totals, 'too_young')
  const leads = numberIn(totals, 'leads')
  const old = `Of ${leads === 1 ? '1 lead' : `${sayNumber(leads)} leads`} that asked from ${from} to ${to}, ${sayNumber(numberIn(totals, 'bought'))} (${sayPercent(numberIn(totals, 'share'))}) bought within ${months === 1 ? 'a month' : `${months} months`}, in which nine of ten sales come.`
  const left = young > 0 ? ` ${sayNumber(young)} younger ones count neither way yet.` : ''
  return `${old}${left} What is looked at is what was known when a lead was first judged.`
}

function sayLooks(totals: Row, found: number, drawn: number): string {
  if (numberIn(totals, 'looked_at') === 0) return 'No attribute is known of enough leads to be compared.'
  const looked = sayNumber(numberIn(totals, 'looked_at'))
  const all = `${looked} attributes were compared with everybody else’s leads; the band is the 95 % interval.`
  if (found === 0) return `${all} Pale: what lies farthest from all, and yet may be chance in so many looks.`
  const rest = found > drawn ? ` The ${drawn} farthest from all are drawn.` : ''
  return `${all} Of the ${sayNumber(found)} found one in twenty may be chance (Benjamini and Hochberg).${rest}`
}

function TooYoung({ totals }: { totals: Row }) {
  const young = numberIn(totals, 'too_young')
  return (
    <Empty title={young > 0 ? 'No lead is old enough yet' : 'No figures yet'}>
      {young > 0
        ? `${young === 1 ? '1 lead' : `${sayNumber(young)} leads`} asked. Who buys is told once a whole month of them has had the time that buying takes; until then nobody is counted as not buying.`
        : 'Once leads have had time to buy, this page says what tells those who do from all who asked, and proposes a target profile.'}
    </Empty>
  )
}
