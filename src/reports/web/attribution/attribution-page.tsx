import { Select, Switch } from '@mantine/core'
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
import { maybeNumber, numberIn, type Result, useReport } from '../use-report.ts'
import { ModelBars } from './model-bars.tsx'
import { MODELS, modelOf } from './models.ts'

const GROUPINGS = ['source', 'campaign', 'channel']
const columnsOf = (what: 'money' | 'sales') => MODELS.map(({ value }) => `${what}_${value}`)

/** To which sources, campaigns and channels the sales are put down, under one model and beside the others. */
export function AttributionPage() {
  const [address, setSearch] = useSearchState(parseFigures)
  const by = GROUPINGS.find((one) => one === address.by) ?? 'source'
  const model = modelOf(address.measure)
  const asked = reportText(address, { by })
  const text = address.withoutOurPeople ? `${asked}&without=our_people` : asked
  const report = useReport('attribution', text)
  const { hasAllColumns } = address
  return (
    <FiguresFrame
      tab="/figures/attribution"
      report="attribution"
      text={text}
      address={address}
      onChange={setSearch}
      only={ONLY}
      groupings={GROUPINGS}
      by={by}
      days={report.data}
      tools={
        <>
          <Switch
            size="xs"
            label="Leave our own people out"
            checked={address.withoutOurPeople}
            onChange={({ currentTarget }) =>
              setSearch({ without: currentTarget.checked ? 'our_people' : undefined }, true)
            }
          />
          <Select
            size="xs"
            w={180}
            aria-label="Model"
            data={MODELS.map(({ value, label }) => ({ value, label }))}
            value={model.value}
            allowDeselect={false}
            onChange={(value) =>
              setSearch({ measure: value === 'linear' ? undefined : (value ?? undefined) }, true)
            }
          />
        </>
      }
    >
      <Answer query={report} kept={KEPT}>
        {(result) => {
          const { totals } = result
          if (numberIn(totals, 'sales') === 0)
            return (
              <NobodyAsked address={address} onChange={setSearch} title="Nothing was sold in this period">
                As soon as something is sold, this page says what led to it: each source, campaign and channel
                that touched the buyer gets its part of the sale.
              </NobodyAsked>
            )
          const what = numberIn(totals, 'money_linear') > 0 ? 'money' : 'sales'
          const isFew = numberIn(totals, 'sales') < result.too_few
          return (
            <div className={kit.stack}>
              <Picture
                finding={result.finding}
                note={
                  isFew
                    ? `Nothing is drawn of fewer than ${result.too_few} sales; the table below has them. ${sayLeftOut(result)}${sayBasis(result)}`
                    : `Model: ${model.label}. ${model.says} ${sayLeftOut(result)}${sayBasis(result)}`
                }
                isStale={report.isPlaceholderData}
              >
                {!isFew && <ModelBars result={result} model={model} what={what} />}
              </Picture>
              <ReportTable
                result={result}
                columns={[
                  'leads',
                  ...columnsOf(what),
                  ...(hasAllColumns ? columnsOf(what === 'money' ? 'sales' : 'money') : []),
                ]}
                hasAllColumns={hasAllColumns}
                onColumns={() => setSearch({ columns: hasAllColumns ? undefined : 'all' })}
                isStale={report.isPlaceholderData}
                foot="Each model shares the same sales: the last line is the same under all. Leads are those whose sale it had a touch in, so they add up to more."
              />
            </div>
          )
        }}
      </Answer>
    </FiguresFrame>
  )
}

function sayLeftOut({ without }: Result): string {
  return without ? 'Talks with our own people are left out: the other touches share each sale. ' : ''
}

function sayBasis({ totals }: Result): string {
  const margin = maybeNumber(totals, 'margin_share')
  const basis =
    margin === null || margin === 0
      ? 'Money is revenue.'
      : margin >= 99.5
        ? 'Money is margin.'
        : `Money is margin where it is told (${sayPercent(margin)}), else revenue.`
  const without = numberIn(totals, 'without_amount')
  const others =
    without === 0
      ? ''
      : ` ${without === 1 ? '1 sale counts' : `${without} sales count`} without an amount in our currency.`
  return `By the day of the sale. ${basis}${others}`
}
