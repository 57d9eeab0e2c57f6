import { ONLY } from '#src/reports/only-names.ts'
import { Card } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { type FiguresAddress, reportText } from '../address.ts'
import { ReportTable } from '../kit/report-table.tsx'
import { useReport } from '../use-report.ts'
import { FEWEST } from './few.ts'
import styles from './review.module.css'

const COLUMNS = [
  'tried',
  'attempts_mean',
  'once_share',
  'channels_mean',
  'varied_share',
  'days_between',
  'noted_share',
]

/** Persistence and variety of the follow-up, by whoever is accountable. */
export function EffortPart({ address }: { address: FiguresAddress }) {
  const report = useReport('follow_up', reportText(address, { only: ONLY }))
  return (
    <Card title="Persistence and variety of the follow-up">
      <Answer query={report} small lines={5}>
        {(result) =>
          result.rows.length === 0 ? (
            <p className={styles.none}>Nobody who asked in this period was tried yet.</p>
          ) : (
            <>
              <p className={styles.none}>
                {result.finding ? `${result.finding}. ` : ''}Of the leads that asked in this period and were
                tried; means are over the newest 5,000.
              </p>
              <ReportTable
                result={result}
                columns={COLUMNS}
                tooFew={FEWEST}
                isStale={report.isPlaceholderData}
              />
            </>
          )
        }
      </Answer>
    </Card>
  )
}
