import { useEffect, useRef } from 'react'

/** A lead further down is left where it is: who wants it there scrolls. */
const MOST_ROWS = 650

/**
 * Reads on until the lead that the address opened is among the rows, so that the list can show it where it stands; only
 * when one comes to the list, and not any more once it is another list.
 */
export function useSoughtRow(o: {
  id: string | undefined
  list: string
  rows: readonly { id: string }[]
  hasMore: boolean
  more: () => void
}): void {
  const sought = useRef(o.id)
  const begun = useRef(o.list)
  const { list, rows, hasMore, more } = o
  useEffect(() => {
    if (sought.current === undefined || rows.length === 0) return
    const isOver =
      list !== begun.current || rows.length >= MOST_ROWS || rows.some(({ id }) => id === sought.current)
    if (isOver) sought.current = undefined
    else if (hasMore) more()
  }, [list, rows, hasMore, more])
}
