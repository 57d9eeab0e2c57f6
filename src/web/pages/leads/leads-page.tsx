import { ActionIcon, SegmentedControl } from '@mantine/core'
import { useMediaQuery, useViewportSize } from '@mantine/hooks'
import { IconListCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { FilterBar } from '#src/reports/lists/web/filters/filter-bar.tsx'
import { filterKinds } from '#src/reports/lists/web/filters/kinds.ts'
import { SearchField } from '#src/reports/lists/web/filters/search-field.tsx'
import { useChoices } from '#src/reports/lists/web/use-choices.ts'
import { useKeys } from '#src/web/kit/keys.ts'
import { Page } from '#src/web/kit/page/page.tsx'
import { type Search, useSearchState } from '#src/web/kit/search-state.ts'
import { useMay, useSession } from '#src/web/kit/server/session.ts'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import { filterValue, type ListAddress, parseList, searchOf } from './address.ts'
import { Board } from './board/board.tsx'
import { BulkStrips } from './bulk/bulk-strips.tsx'
import { ExportMenu } from './export-menu.tsx'
import { LeadAside } from './lead-aside.tsx'
import { LeadList } from './lead-list.tsx'
import styles from './leads.module.css'
import { ColumnMenu } from './table/column-menu.tsx'
import type { Column } from './table/columns.tsx'
import { useColumns } from './table/use-columns.ts'
import type { LeadCount } from './use-leads.ts'
import { ViewMenu } from './views/view-menu.tsx'

const AT_ONCE = { getInitialValueInEffect: false }

/** All leads one may see: found, ordered, chosen, looked into, as a list or by stage. */
export function LeadsPage() {
  const [list, setSearch] = useSearchState(parseList)
  const navigate = useNavigate()
  const { member, workspace } = useSession()
  const { data: choices } = useChoices()
  const kinds = useMemo(() => filterKinds(choices, member?.id ?? null), [choices, member])
  const columns = useColumns({ address: list.columns, choices, currency: workspace.currency })
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, AT_ONCE) ?? false
  const { width } = useViewportSize()
  const isNarrow = useMediaQuery('(max-width: 1100px)', undefined, AT_ONCE) ?? false
  const [isChoosing, setChoosing] = useState(false)
  const [count, setCount] = useState<LeadCount | null>(null)
  const mayExport = useMay('leads.export')

  const search = useCallback((q: string) => setSearch({ q: q || undefined }), [setSearch])
  const open = useCallback(
    (id: string | undefined) => {
      if (isNarrow && id) navigate({ to: `/leads/${id}` as never })
      else setSearch({ lead: id })
    },
    [isNarrow, navigate, setSearch],
  )
  const show = (query: string, view?: string) =>
    navigate({ to: '.', search: { ...searchOf(query), ...(view ? { view } : {}) } } as never)
  const setShape = (shape: string) => setSearch({ shape: shape === 'board' ? shape : undefined }, true)
  useKeys('Leads', [
    { key: 'b', does: 'List or board', run: () => setShape(list.shape === 'board' ? 'list' : 'board') },
  ])

  const isBeside = list.lead !== undefined && !isNarrow
  // On a phone the chips take a line of their own, below the number.
  const hasChips = isPhone && [...list.filters.keys()].some((name) => name !== 'q')
  const counted = list.shape === 'list' && count && (
    <p className={styles.count} role="status">
      {count.is_estimate ? 'About ' : ''}
      {sayNumber(count.leads)} {count.leads === 1 ? 'lead' : 'leads'}
    </p>
  )

  return (
    <Page
      title="Leads"
      fill
      actions={
        <>
          {!isPhone && <SearchField value={list.q} onChange={search} />}
          <SegmentedControl
            size="xs"
            aria-label="Shape"
            data={[
              { value: 'list', label: 'List' },
              { value: 'board', label: 'Board' },
            ]}
            value={list.shape}
            onChange={setShape}
          />
          {list.shape === 'list' && !isPhone && (
            <ColumnMenu
              all={columns.all}
              shown={columns.shown.map(({ key }) => key)}
              onChange={(keys) => {
                columns.keep(keys)
                if (list.columns) setSearch({ columns: keys?.join(',') })
              }}
            />
          )}
          {list.shape === 'list' && isPhone && (
            <ActionIcon
              size={34}
              className={styles.tool}
              variant="default"
              aria-label="Choose leads"
              aria-pressed={isChoosing}
              onClick={() => setChoosing(!isChoosing)}
            >
              <IconListCheck size={16} stroke={1.6} />
            </ActionIcon>
          )}
          {mayExport && <ExportMenu text={list.text} count={count?.leads} />}
        </>
      }
      tools={
        <>
          {isPhone && <SearchField value={list.q} onChange={search} />}
          <ViewMenu list={list} onShow={show} />
          {hasChips && counted}
          <FilterBar
            filters={list.filters}
            kinds={kinds}
            onChange={(change) => setSearch(asSearch(change))}
          />
          {!hasChips && counted}
        </>
      }
    >
      <BulkStrips />
      <div className={styles.split} data-open={isBeside || undefined}>
        <Work list={list} onOpen={open}>
          <LeadList
            list={list}
            columns={isBeside ? fitting(columns.shown, width - BESIDE) : columns.shown}
            tags={choices?.tags ?? []}
            isPhone={isPhone}
            isChoosing={isChoosing}
            onSort={(sort) => setSearch({ sort })}
            onOpen={open}
            onCount={setCount}
          />
        </Work>
        {isBeside && list.lead && <LeadAside id={list.lead} onClose={() => open(undefined)} />}
      </div>
    </Page>
  )
}

/** What stands beside the list: the navigation, the lead, the space between, and the list's own marks. */
const BESIDE = 208 + 496 + 48 + 48

/** The first columns that have room; whole ones, at least two. */
function fitting(columns: readonly Column[], room: number): readonly Column[] {
  let left = room
  return columns.filter(({ width }, i) => {
    left -= width
    return i < 2 || left >= 0
  })
}

function Work(o: { list: ListAddress; onOpen: (id: string) => void; children: React.ReactNode }) {
  return (
    <div className={styles.list}>
      {o.list.shape === 'board' ? <Board list={o.list} onOpen={o.onOpen} /> : o.children}
    </div>
  )
}

function asSearch(change: Record<string, readonly string[] | undefined>): Search {
  return Object.fromEntries(
    Object.entries(change).map(([name, values]) => [name, values && filterValue(name, values)]),
  )
}
