import { useCallback, useEffect, useState } from 'react'
import type { BulkInput } from '#src/reports/lists/bulk/bulk-command.ts'
import { Failed, Loading } from '#src/web/kit/page/states.tsx'
import { sayNumber } from '#src/web/kit/values/amounts.ts'
import type { ListAddress } from './address.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { useBulkCommands } from './bulk/use-bulk.ts'
import { EmptyList } from './empty-list.tsx'
import { countChosen, isChosen, told } from './selection.ts'
import type { Column } from './table/columns.tsx'
import { LeadTable } from './table/lead-table.tsx'
import { useAim } from './use-aim.ts'
import { type LeadCount, useLeads } from './use-leads.ts'
import { useListKeys } from './use-list-keys.ts'
import { usePlace } from './use-place.ts'
import { useSelection } from './use-selection.ts'
import { useSoughtRow } from './use-sought-row.ts'

/** The list with what can be done with the leads that are chosen in it. */
export function LeadList(o: {
  list: ListAddress
  columns: readonly Column[]
  tags: readonly string[]
  isPhone: boolean
  isChoosing: boolean
  onSort: (sort: string | undefined) => void
  onOpen: (id: string | undefined) => void
  onCount: (count: LeadCount | null) => void
}) {
  const { list, onOpen, onCount } = o
  const { text } = list
  const { begin, now, keep } = usePlace()
  const leads = useLeads(
    text,
    useCallback(() => now().seen, [now]),
  )
  const { rows, count } = leads
  useSoughtRow({ id: list.lead, list: text, rows, hasMore: leads.hasMore, more: leads.more })
  const [current, setCurrent] = useState<string | undefined>(list.lead ?? begin.current)
  const chosen = useSelection(rows)
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set())
  const { starting } = useBulkCommands()
  const onSeen = useCallback(
    (first: number, last: number, top: number) => keep({ seen: [first, last], top }),
    [keep],
  )
  const openRow = useCallback(
    (id: string, event: React.MouseEvent) => {
      // A new tab, or a stretch of rows, as everywhere.
      if (event.metaKey || event.ctrlKey || event.button === 1) return
      event.preventDefault()
      setCurrent(id)
      keep({ current: id })
      if (event.shiftKey) chosen.stretch(id)
      else onOpen(id)
    },
    [chosen.stretch, onOpen, keep],
  )
  const aim = useAim(list.lead)
  useEffect(() => onCount(count), [count, onCount])
  const { clear } = chosen
  useEffect(() => {
    // Another list: what was chosen in the one before is not meant any more.
    if (text !== undefined) clear()
  }, [text, clear])
  useListKeys({ rows, current, setCurrent, open: list.lead, onOpen, chosen })

  if (leads.query.error && !leads.query.data) {
    return (
      <Failed error={leads.query.error} retry={() => leads.query.refetch()} kept="Your filters are kept." />
    )
  }
  if (!leads.query.data) return <Loading lines={14} />
  if (rows.length === 0) return <EmptyList list={list} />

  const listed = count?.leads ?? rows.length
  const some = countChosen(chosen.selection, listed)
  const isAll = chosen.selection.all && chosen.selection.except.size === 0
  function carryOut(command: BulkInput): void {
    const ids = rows.filter(({ id }) => isChosen(chosen.selection, id)).map(({ id }) => id)
    setSent(new Set(ids))
    chosen.clear()
    starting.mutate({
      command,
      selected: told(chosen.selection, list.text),
      onSettled: () => setSent(new Set()),
    })
  }
  return (
    <>
      <LeadTable
        list={list.text}
        beginAt={begin.top}
        rows={rows}
        count={count}
        columns={o.columns}
        hasMore={leads.hasMore}
        isStale={leads.isStale}
        sort={list.sort}
        current={current}
        chosen={some === 0 ? 'none' : isAll ? 'all' : 'some'}
        isChosen={(id) => isChosen(chosen.selection, id)}
        isSent={(id) => sent.has(id)}
        onSeen={onSeen}
        onMore={leads.more}
        onSort={o.onSort}
        onChooseAll={() => (isAll ? chosen.clear() : chosen.everything())}
        onAim={aim}
        onOpen={openRow}
        onChoose={chosen.toggle}
        isCovered={some > 0}
        isPhone={o.isPhone}
        isChoosing={o.isChoosing}
      />
      {some > 0 && (
        <BulkBar
          count={some}
          isEstimate={chosen.selection.all && (count?.is_estimate ?? false)}
          more={
            chosen.selection.all || some >= listed
              ? null
              : {
                  label: `Choose all ${count?.is_estimate ? 'of about ' : ''}${sayNumber(listed)}`,
                  choose: chosen.everything,
                }
          }
          tags={o.tags}
          onCommand={carryOut}
          onClear={chosen.clear}
        />
      )}
    </>
  )
}
