import { Answer } from '#src/web/kit/page/states.tsx'
import { type FiguresAddress, reportText } from '../address.ts'
import kit from '../kit/kit.module.css'
import { Picture } from '../kit/picture.tsx'
import { ReportTable } from '../kit/report-table.tsx'
import { textIn, useReport } from '../use-report.ts'

/** Who must act today, the latest first. */
export function DuePart({ address: { limits } }: { address: FiguresAddress }) {
  const report = useReport('due', reportText({ limits }))
  return (
    <Answer query={report} kept="Nothing is lost: the clocks go on." lines={4}>
      {(result) => (
        <Picture
          finding={result.finding ?? 'Nobody has anything overdue, and nothing is due today'}
          note="As of now. What rests in nurture is not among it: it is judged anew when its date comes."
        >
          {result.rows.length > 0 && (
            <div className={kit.stack}>
              <ReportTable
                result={result}
                columns={['overdue', 'today']}
                nameOf={(row) => textIn(row, 'name')}
              />
            </div>
          )}
        </Picture>
      )}
    </Answer>
  )
}
