import { ONLY } from '#src/reports/only-names.ts'
import { Answer } from '#src/web/kit/page/states.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { type FiguresAddress, reportText } from '../address.ts'
import { Columns } from '../kit/columns.tsx'
import { NumberLink } from '../kit/number-link.tsx'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { filterOf, maybeNumber, numberIn, type Result, textIn, useReport } from '../use-report.ts'

const COLUMNS = ['made', 'contacted', 'yield', 'contacted_by', 'given_up']

/** How often leads are tried until somebody speaks with them, and what one more attempt yields. */
export function AttemptsPart({ address }: { address: FiguresAddress }) {
  const report = useReport('effort', reportText(address, { only: ONLY }))
  return (
    <Answer query={report} small lines={5}>
      {(result) =>
        result.rows.length > 0 && (
          <>
            <Picture
              finding={result.finding ?? 'Too few leads were tried to say what one more attempt yields'}
              note={sayNote(result)}
              isStale={report.isPlaceholderData}
            >
              <Yields result={result} />
            </Picture>
            <ReportTable result={result} columns={COLUMNS} isStale={report.isPlaceholderData} />
          </>
        )
      }
    </Answer>
  )
}

function Yields({ result }: { result: Result }) {
  const told = result.rows.filter((row) => numberIn(row, 'made') >= result.too_few)
  if (told.length === 0) return null
  const most = Math.max(...told.map((row) => numberIn(row, 'yield')))
  return (
    <Columns
      of={told.map((row) => {
        const [attempt, yielded] = [textIn(row, 'attempt'), maybeNumber(row, 'yield') ?? 0]
        const made = numberIn(row, 'made')
        return {
          key: attempt,
          head: (
            <>
              <b>{sayNumber(yielded, yielded < 10 ? 1 : 0)} %</b>
              <span className="quiet">
                of{' '}
                <NumberLink
                  filter={filterOf(result, row, 'made')}
                  says={`${made} leads tried a ${attempt}. time`}
                >
                  {sayNumber(made)}
                </NumberLink>
              </span>
            </>
          ),
          share: most === 0 ? 0 : (yielded / most) * 100,
          name: `${attempt}.`,
        }
      })}
    />
  )
}

function sayNote({ totals }: Result): string {
  const [tried, looked] = [numberIn(totals, 'tried'), numberIn(totals, 'looked_into')]
  const of =
    looked < tried
      ? `the newest ${sayNumber(looked)} of ${sayNumber(tried)} tried leads`
      : `${sayNumber(looked)} tried leads`
  return `By attempt: of the leads tried once more because nobody had spoken with them, the share somebody then spoke with. Of ${of}, ${sayNumber(numberIn(totals, 'attempts_mean'), 1)} attempts each.`
}
