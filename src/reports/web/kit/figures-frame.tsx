import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import type { OnlyName } from '#src/reports/only-names.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import type { Search } from '#src/web/kit/search-state.ts'
import type { FiguresAddress } from '../address.ts'
import { ShareButton } from '../sharing/share-button.tsx'
import { sayGroupKind } from '../words.ts'
import { DownloadMenu } from './download-menu.tsx'
import styles from './kit.module.css'
import { Limits, NoCost, NotLimited } from './limits.tsx'
import { NotBegun, useIsAhead } from './not-begun.tsx'
import { NotCounted } from './not-counted.tsx'
import { PeriodButton } from './period-button.tsx'
import { type ReportPath, ReportTabs, titleOf } from './report-tabs.tsx'

/** Pages on which money is added up. */
const WITH_MONEY: ReadonlySet<string> = new Set([
  '/figures',
  '/figures/sources',
  '/figures/return',
  '/figures/attribution',
])

/** Pages that set what was spent against it. */
const WITH_COST: ReadonlySet<string> = new Set(['/figures/sources', '/figures/return'])

/** What is said where figures cannot be shown. */
export const KEPT = 'The books go on being kept; only the figures are not shown.'

/** What all pages of figures have in common: the way between them, the period, what they are limited to, the file. */
export function FiguresFrame(o: {
  tab: ReportPath
  /** The report, by its name in the API, and what it is asked for. */
  report: string
  text: string
  /** Where it is a board, which one is shared. */
  board?: { kind: 'board'; name: string } | undefined
  address: FiguresAddress
  onChange: (change: Search, push?: boolean) => void
  /** What the report can be limited to, and why not to everything. */
  only: readonly OnlyName[]
  why?: string | undefined
  groupings?: readonly string[] | undefined
  by?: string | undefined
  days: { from: string | null; to: string | null } | undefined
  hasPeriod?: boolean
  tools?: ReactNode
  children: ReactNode
}) {
  const { address } = o
  const isAhead = useIsAhead(address) && o.hasPeriod !== false
  return (
    <Page
      title={o.tab === '/figures' ? 'Figures' : titleOf(o.tab)}
      wide
      actions={
        <>
          <ShareButton view={{ kind: 'report', name: o.report, query: shared(o.text), ...o.board }} />
          <DownloadMenu name={o.report} text={o.text} />
        </>
      }
    >
      <ReportTabs shown={o.tab} />
      <div className={styles.toolbar} data-figures>
        {o.hasPeriod !== false && (
          <PeriodButton
            address={address}
            days={o.days}
            onChange={(period) =>
              o.onChange({ period: undefined, from: undefined, to: undefined, ...period })
            }
          />
        )}
        <Limits address={address} only={o.only} onChange={o.onChange} />
        <span className={styles.grow} />
        {o.tools}
        {o.groupings && o.groupings.length > 1 && (
          <Select
            size="xs"
            w={190}
            aria-label="Group by"
            data={o.groupings.map((value) => ({ value, label: `By ${sayGroupKind(value).toLowerCase()}` }))}
            value={o.by ?? o.groupings[0] ?? null}
            allowDeselect={false}
            onChange={(by) =>
              o.onChange({ by: by === o.groupings?.[0] ? undefined : (by ?? undefined) }, true)
            }
          />
        )}
      </div>
      <NotLimited address={address} only={o.only} why={o.why} />
      {WITH_COST.has(o.tab) && <NoCost address={address} only={o.only} />}
      {WITH_MONEY.has(o.tab) && <NotCounted />}
      {isAhead ? (
        <NotBegun onChange={() => o.onChange({ period: 'all', from: undefined, to: undefined }, true)} />
      ) : (
        o.children
      )}
    </Page>
  )
}

/** What is asked for, without the points of its pictures. */
function shared(text: string): string {
  const params = new URLSearchParams(text)
  params.delete('series')
  return params.toString()
}
