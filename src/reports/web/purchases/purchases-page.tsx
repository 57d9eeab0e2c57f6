import { RulesCard } from '#src/purchases/web/rules-card.tsx'
import { SalesCard } from '#src/purchases/web/sales-card.tsx'
import { ONLY } from '#src/reports/only-names.ts'
import { Answer, Empty } from '#src/web/kit/page/states.tsx'
import { useSearchState } from '#src/web/kit/search-state.ts'
import { useMay } from '#src/web/kit/server/session.ts'
import { sayNumber, sayPercent } from '#src/web/kit/values/amounts.ts'
import { parseFigures, reportText } from '../address.ts'
import { Bars } from '../kit/bars.tsx'
import { FiguresFrame, KEPT } from '../kit/figures-frame.tsx'
import kit from '../kit/kit.module.css'
import { NobodyAsked } from '../kit/nobody-asked.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { filterOf, maybeNumber, numberIn, type Result, useReport } from '../use-report.ts'

const GROUPINGS = ['after', 'month'] as const
const COLUMNS = [
  'asked',
  'answered',
  'response',
  'from_us',
  'not_reported',
  'elsewhere',
  'planning',
  'no_plan',
]
const ALL_COLUMNS = [
  'population',
  ...COLUMNS,
  'known',
  'to_confirm',
  'booked',
  'denied',
  'won',
  'missed',
  'missed_share',
]

/** What they said, in the order of the mail; sales that no book knew stand apart. */
const ANSWERS = [
  ['known', 'Bought from us, and we knew', undefined],
  ['not_reported', 'Bought from us, and no book knew', 'var(--broken)'],
  ['denied', 'Say from us; we found otherwise', 'var(--text-quiet)'],
  ['elsewhere', 'Bought elsewhere', undefined],
  ['planning', 'Still planning', undefined],
  ['no_plan', 'No plan any more', undefined],
] as const

/** "Did you buy?": the sales that wait to be confirmed, what people answered, and the question itself. */
export function PurchasesPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'after'
  const text = reportText(address, { by, only: ONLY })
  const report = useReport('did-you-buy', text)
  const mayConfirm = useMay('leads.repair')
  const mayRead = useMay('surveys.read')
  const { hasAllColumns } = address
  return (
    <FiguresFrame
      tab="/figures/did-you-buy"
      report="did-you-buy"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      groupings={GROUPINGS}
      by={by}
      days={report.data}
    >
      <div className={kit.stack}>
        {mayConfirm && <SalesCard />}
        <Answer query={report} kept={KEPT}>
          {(result) =>
            numberIn(result.totals, 'asked') === 0 ? (
              address.limits.size > 0 ? (
                <NobodyAsked
                  address={address}
                  onChange={setSearch}
                  title="Nobody who was asked in this period fits the filters"
                >
                  With fewer filters this page shows what people answered who were asked whether they bought.
                </NobodyAsked>
              ) : (
                <Empty title="Nobody was asked in this period">
                  Turn the question on below: people who asked you 3, 6 and 12 months ago then tell whether
                  they bought, and this page shows which sales no book knows.
                </Empty>
              )
            ) : (
              <div className={kit.stack}>
                <Picture
                  finding={result.finding ?? 'Too few have answered to say how many sales are not reported'}
                  note={sayNote(result)}
                  isStale={report.isPlaceholderData}
                >
                  <Bars
                    unit="leads"
                    of={ANSWERS.flatMap(([column, label, color]) =>
                      column === 'denied' && numberIn(result.totals, column) === 0
                        ? []
                        : [
                            {
                              key: column,
                              label,
                              value: numberIn(result.totals, column),
                              filter: filterOf(result, result.totals, column),
                              color,
                            },
                          ],
                    )}
                  />
                </Picture>
                <ReportTable
                  result={result}
                  columns={hasAllColumns ? ALL_COLUMNS : COLUMNS}
                  hasAllColumns={hasAllColumns}
                  onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                  isStale={report.isPlaceholderData}
                  foot="The period is that of the question. Who answers may differ from who does not."
                />
              </div>
            )
          }
        </Answer>
        {mayRead && <RulesCard />}
      </div>
    </FiguresFrame>
  )
}

/** On how many it stands, and how many sales that would be among all. */
function sayNote({ totals, only }: Result): string {
  const [answered, asked] = [numberIn(totals, 'answered'), numberIn(totals, 'asked')]
  const [low, high] = [maybeNumber(totals, 'response_low'), maybeNumber(totals, 'response_high')]
  const range = low === null || high === null ? '' : ` (95 %: ${sayPercent(low)} to ${sayPercent(high)})`
  const response = `${sayNumber(answered)} of ${sayNumber(asked)} answered${range}.`
  const [missed, least, most] = ['missed', 'missed_low', 'missed_high'].map((name) =>
    maybeNumber(totals, name),
  )
  if (Object.keys(only).length > 0)
    return `${response} How many sales that would be among all who could have been asked is told without filters only.`
  if (missed === null || missed === undefined) return response
  return `${response} Of all ${sayNumber(numberIn(totals, 'population'))} who could have been asked, about ${sayNumber(missed)} bought from us without our books knowing (95 %: ${sayNumber(least ?? 0)} to ${sayNumber(most ?? 0)}).`
}
