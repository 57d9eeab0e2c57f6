import { Select } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { FilterBar } from '#src/reports/lists/web/filters/filter-bar.tsx'
import { filterKinds } from '#src/reports/lists/web/filters/kinds.ts'
import { useChoices } from '#src/reports/lists/web/use-choices.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import type { Search } from '#src/web/kit/search-state.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { type FiguresAddress, LIMITS } from '../address.ts'
import { ShareButton } from '../sharing/share-button.tsx'
import { sayGroupKind } from '../words.ts'
import { DownloadMenu } from './download-menu.tsx'
import styles from './kit.module.css'
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
  /** What the report can be limited to. */
  only: readonly string[]
  groupings?: readonly string[] | undefined
  by?: string | undefined
  days: { from: string | null; to: string | null } | undefined
  hasPeriod?: boolean
  tools?: ReactNode
  children: ReactNode
}) {
  const { address } = o
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
      <NotLimited address={address} only={o.only} />
      {WITH_MONEY.has(o.tab) && <NotCounted />}
      {o.children}
    </Page>
  )
}

/** Limits that came along from another page and that these figures know nothing of are said, not passed over. */
function NotLimited({ address, only }: Pick<Parameters<typeof FiguresFrame>[0], 'address' | 'only'>) {
  const others = [...address.limits.keys()].filter((name) => !only.includes(name))
  if (others.length === 0) return null
  return (
    <p className="quiet" role="note">
      These figures are of all leads: they cannot be limited by{' '}
      {others.map((name) => sayGroupKind(name).toLowerCase()).join(', ')}.
    </p>
  )
}

/** What is asked for, without the points of its pictures. */
function shared(text: string): string {
  const params = new URLSearchParams(text)
  params.delete('series')
  return params.toString()
}

function Limits({
  address,
  only,
  onChange,
}: Pick<Parameters<typeof FiguresFrame>[0], 'address' | 'only' | 'onChange'>) {
  const { member } = useSession()
  const maySeeLeads = useMay('leads.read')
  const { data: choices } = useChoices()
  const kinds = useMemo(
    () =>
      filterKinds(choices, member?.id ?? null)
        .filter(({ name }) => only.includes(name))
        .map((kind) =>
          kind.name === 'owner' && kind.kind === 'choices'
            ? { ...kind, choices: kind.choices.filter(({ value }) => value !== 'me') }
            : kind,
        ),
    [choices, member, only],
  )
  if (!maySeeLeads || only.length === 0) return null
  const limits = new Map([...address.limits].filter(([name]) => only.includes(name)))
  return (
    <FilterBar
      filters={limits}
      kinds={kinds}
      onChange={(change) =>
        onChange(
          Object.fromEntries(
            Object.entries(change)
              .filter(([name]) => (LIMITS as readonly string[]).includes(name))
              .map(([name, values]) => [name, values ? [...values] : undefined]),
          ),
        )
      }
    />
  )
}
