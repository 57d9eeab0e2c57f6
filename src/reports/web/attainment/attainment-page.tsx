import { useMemo } from 'react'
import { ONLY } from '#src/reports/only-names.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { Answer } from '#src/web/kit/page/states.tsx'
import { type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { type FiguresAddress, parseFigures, reportText } from '../address.ts'
import { DownloadMenu } from '../kit/download-menu.tsx'
import { Limits } from '../kit/limits.tsx'
import { NotBegun, useIsAhead } from '../kit/not-begun.tsx'
import { PeriodButton } from '../kit/period-button.tsx'
import { ShareButton } from '../sharing/share-button.tsx'
import { useReport } from '../use-report.ts'
import styles from './attainment.module.css'
import { DuePart } from './due-part.tsx'
import { NeedPart } from './need-part.tsx'
import { SidePart } from './side-part.tsx'

const DEFAULT_PERIOD = 'this_month'

function parse(search: Search): FiguresAddress {
  const hasPeriod = search.period !== undefined || search.from !== undefined || search.to !== undefined
  return parseFigures(hasPeriod ? search : { ...search, period: DEFAULT_PERIOD })
}

/** What marketing and sales owe each other, how far each kept it, who must act today, and what a target asks of both. */
export function AttainmentPage() {
  const [address, setSearch] = useSearchState(parse)
  const text = useMemo(() => reportText({ ...address, by: undefined }), [address])
  const report = useReport('attainment', text)
  const isAhead = useIsAhead(address)
  return (
    <Page
      title="What we owe each other"
      wide
      lead={report.data?.finding ?? 'Both sides, and how far each kept its word.'}
      actions={
        <>
          <ShareButton view={{ kind: 'report', name: 'attainment', query: text }} />
          <DownloadMenu name="attainment" text={text} />
        </>
      }
      tools={
        <>
          <PeriodButton
            address={address}
            days={report.data && { from: report.data.from, to: report.data.to }}
            onChange={(period) => setSearch(period)}
          />
          <Limits address={address} only={ONLY} onChange={setSearch} />
        </>
      }
    >
      <div className={styles.board}>
        {isAhead ? (
          <div className={styles.ahead}>
            <NotBegun onChange={() => setSearch({ period: 'all', from: undefined, to: undefined }, true)} />
          </div>
        ) : (
          <Answer query={report} kept="The clocks go on; only what was kept is not shown." lines={8}>
            {(result) => (
              <>
                <SidePart side="marketing" result={result} isStale={report.isPlaceholderData} />
                <SidePart side="sales" result={result} isStale={report.isPlaceholderData} />
              </>
            )}
          </Answer>
        )}
        <div className={styles.due}>
          <DuePart address={address} />
        </div>
        <div className={styles.need}>
          <NeedPart />
        </div>
      </div>
    </Page>
  )
}
