import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useLayoutEffect, useRef } from 'react'
import type { LeadItem } from '../use-leads.ts'
import type { Column } from './columns.tsx'
import { HeadRow } from './head-row.tsx'
import { LeadRow, type RowProps } from './lead-row.tsx'
import { PhoneRow } from './phone-row.tsx'
import { rowKeys } from './row-keys.ts'
import styles from './table.module.css'

const ROW = 36
const ROW_BY_HAND = 60
const COVERED = 84
/** Rows in grey below the last one that is there, so that scrolling goes on while the next ones come. */
const AHEAD = 20
/** The next page is read when so many rows are left. */
const READ_AHEAD = 80
/** Who has not scrolled yet may never do. */
const READ_AHEAD_AT_TOP = 15

export interface TableProps {
  /** Which list it is: another one begins at its top. */
  list: string
  /** How far from the top it was left. */
  beginAt: number
  rows: readonly LeadItem[]
  count: { leads: number; is_estimate: boolean } | null
  columns: readonly Column[]
  hasMore: boolean
  isStale: boolean
  sort: string
  current: string | undefined
  chosen: 'none' | 'some' | 'all'
  isChosen: (id: string) => boolean
  isSent: (id: string) => boolean
  /** Told which rows are in sight, and how far that is from the top. */
  onSeen: (first: number, last: number, top: number) => void
  onMore: () => void
  onSort: (sort: string | undefined) => void
  onChooseAll: () => void
  onAim: RowProps['onAim']
  onOpen: RowProps['onOpen']
  onChoose: RowProps['onChoose']
  /** On a phone each lead is two lines. */
  isPhone: boolean
  /** Something floats over its foot. */
  isCovered: boolean
  /** Boxes to choose with, on a phone. */
  isChoosing: boolean
}

/** The list itself: as many rows as there are, of which only those in sight are drawn. */
export function LeadTable(o: TableProps) {
  const { rows, columns, hasMore, onMore, onSeen } = o
  const scroller = useRef<HTMLDivElement>(null)
  const height = o.isPhone ? ROW_BY_HAND : ROW
  const rest = o.count ? Math.max(0, o.count.leads - rows.length) : AHEAD
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? Math.max(1, Math.min(AHEAD, rest)) : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    initialOffset: o.beginAt,
    overscan: 6,
    paddingEnd: o.isCovered ? COVERED : 8,
    // The head of the table stands over its rows: they all lie one row lower than the list thinks.
    scrollPaddingEnd: (o.isPhone ? 0 : ROW) + (o.isCovered ? COVERED : 0),
    getItemKey: (at) => rows[at]?.id ?? `ahead ${at}`,
  })
  useEffect(() => {
    if (height > 0) virtual.measure()
  }, [height, virtual])
  const shown = virtual.getVirtualItems()
  const drawn = useRef<ReadonlyMap<string, number>>(new Map())
  const keys = rowKeys(
    drawn.current,
    shown.flatMap(({ index }) => rows[index]?.id ?? []),
  )
  useLayoutEffect(() => {
    drawn.current = keys
  })
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0

  useEffect(() => {
    // What the list remembers of itself: asking the element would lay out the page in between.
    onSeen(first, last, virtual.scrollOffset ?? 0)
    if (hasMore && last > rows.length - (first === 0 ? READ_AHEAD_AT_TOP : READ_AHEAD)) onMore()
  }, [first, last, rows.length, hasMore, onMore, onSeen, virtual])

  const { list, isStale } = o
  const begun = useRef(list)
  useEffect(() => {
    if (isStale || begun.current === list) return
    begun.current = list
    if (virtual.scrollOffset) scroller.current?.scrollTo({ top: 0 })
  }, [list, isStale, virtual])

  const at = o.current === undefined ? -1 : rows.findIndex(({ id }) => id === o.current)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])

  const width = columns.reduce((all, column) => all + column.width, CHECK)
  const template = columns.map((column) => `minmax(${column.width}px, ${column.grows ?? 0.4}fr)`).join(' ')
  const style = {
    '--columns': `${CHECK}px ${template}`,
    minWidth: o.isPhone ? undefined : width,
  } as CSSProperties
  return (
    <div ref={scroller} className={styles.scroller} data-stale={o.isStale || undefined}>
      <table
        aria-label="Leads"
        aria-rowcount={o.count && !o.count.is_estimate ? o.count.leads + 1 : -1}
        aria-busy={o.isStale}
        className={styles.table}
        style={style}
      >
        {!o.isPhone && (
          <thead>
            <HeadRow
              columns={columns}
              sort={o.sort}
              onSort={o.onSort}
              chosen={o.chosen}
              onChooseAll={o.onChooseAll}
            />
          </thead>
        )}
        <tbody className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const lead = rows[index]
            if (!lead) return <Ahead key={`ahead ${index}`} top={start} height={height} />
            const row = {
              lead,
              at: index,
              top: start,
              isCurrent: lead.id === o.current,
              isReached: at >= 0 ? index === at : index === 0,
              isChosen: o.isChosen(lead.id),
              isSent: o.isSent(lead.id),
              onAim: o.onAim,
              onOpen: o.onOpen,
              onChoose: o.onChoose,
            }
            return o.isPhone ? (
              <PhoneRow key={keys.get(lead.id)} {...row} isChoosing={o.isChoosing} />
            ) : (
              <LeadRow key={keys.get(lead.id)} {...row} columns={columns} />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** A row that is not there yet. */
function Ahead({ top, height }: { top: number; height: number }) {
  return (
    <tr aria-hidden className={styles.ahead} style={{ transform: `translateY(${top}px)`, height }}>
      <td />
    </tr>
  )
}

const CHECK = 40
