import { useCallback } from 'react'

export type View = 'list' | 'one'

const KEPT = 'today-view'

/** How Today was looked at last on this device; the address says otherwise where somebody gave it. */
export function keptView(): View {
  try {
    return localStorage.getItem(KEPT) === 'one' ? 'one' : 'list'
  } catch {
    return 'list'
  }
}

/** Changes how Today is looked at, here and the next time. */
export function useChangeView(setSearch: (change: { view: string | undefined }) => void) {
  return useCallback(
    (view: View) => {
      try {
        localStorage.setItem(KEPT, view)
      } catch {}
      setSearch({ view })
    },
    [setSearch],
  )
}
