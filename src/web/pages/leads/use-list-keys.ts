import { useKeys } from '#src/web/kit/keys.ts'
import { countChosen } from './selection.ts'
import { focusRow } from './table/lead-row.tsx'
import type { LeadItem } from './use-leads.ts'
import type { Chosen } from './use-selection.ts'

/** The list by keyboard: go, choose, open. An open lead follows the row one is on. */
export function useListKeys(o: {
  rows: readonly LeadItem[]
  current: string | undefined
  setCurrent: (id: string) => void
  open: string | undefined
  onOpen: (id: string | undefined) => void
  chosen: Chosen
}): void {
  const { rows, current, chosen } = o
  function step(by: number, isChoosing = false): void {
    const at = rows.findIndex(({ id }) => id === current)
    const next = rows[at === -1 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))]
    if (!next) return
    if (isChoosing && current) chosen.stretch(current)
    o.setCurrent(next.id)
    if (isChoosing) chosen.stretch(next.id)
    else if (o.open) o.onOpen(next.id)
    requestAnimationFrame(() => focusRow(next.id))
  }
  const hasChosen = countChosen(chosen.selection, rows.length) > 0
  useKeys('Leads', [
    { key: 'j', does: 'Next lead', run: () => step(1) },
    { key: 'k', does: 'Lead before', run: () => step(-1) },
    { key: 'ArrowDown', does: 'Next lead', run: () => step(1) },
    { key: 'ArrowUp', does: 'Lead before', run: () => step(-1) },
    { key: 'J', does: 'Choose downwards', run: () => step(1, true) },
    { key: 'K', does: 'Choose upwards', run: () => step(-1, true) },
    { key: 'shift+ArrowDown', does: 'Choose downwards', run: () => step(1, true) },
    { key: 'shift+ArrowUp', does: 'Choose upwards', run: () => step(-1, true) },
    { key: 'x', does: 'Choose this lead', run: () => current && chosen.toggle(current) },
    { key: 'mod+a', does: 'Choose all of the list', run: chosen.everything },
    { key: 'Enter', does: 'Open the lead', run: () => current && o.onOpen(current) },
  ])
  useKeys('Leads', [{ key: 'Escape', does: 'Choose none', run: chosen.clear }], hasChosen)
}
