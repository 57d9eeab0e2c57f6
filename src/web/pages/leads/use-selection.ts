import { useCallback, useRef, useState } from 'react'
import { between, choose, EVERYTHING, isChosen, NOTHING, type Selection } from './selection.ts'
import type { LeadItem } from './use-leads.ts'

export interface Chosen {
  selection: Selection
  /** By mouse: with Shift from the one chosen before. */
  toggle: (id: string, event?: { shiftKey?: boolean } | object) => void
  /** All from the one chosen before to this one. */
  stretch: (id: string) => void
  everything: () => void
  clear: () => void
}

/** Which leads of the list are chosen. */
export function useSelection(rows: readonly LeadItem[]): Chosen {
  const [selection, setSelection] = useState<Selection>(NOTHING)
  const anchor = useRef<string | null>(null)
  const shown = useRef(rows)
  shown.current = rows

  const stretch = useCallback((id: string) => {
    const ids = between(shown.current, anchor.current ?? id, id)
    anchor.current ??= id
    setSelection((now) => choose(now, ids, true))
  }, [])
  const toggle = useCallback(
    (id: string, event: { shiftKey?: boolean } | object = {}) => {
      if ('shiftKey' in event && event.shiftKey) return stretch(id)
      anchor.current = id
      setSelection((now) => choose(now, [id], !isChosen(now, id)))
    },
    [stretch],
  )
  const everything = useCallback(() => setSelection(EVERYTHING), [])
  const clear = useCallback(() => {
    anchor.current = null
    setSelection(NOTHING)
  }, [])
  return { selection, toggle, stretch, everything, clear }
}
