import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { dropSide } from './move-handle.tsx'

/**
 * What makes a row one that is dragged to another place, or moved there by Alt and an arrow; `place` is told from where and
 * where to, which may be beyond the ends. A page that moves rows by keys of its own says `hasKeys: false`.
 */
export function useRowOrder({
  mayMove,
  hasKeys = true,
  place,
}: {
  mayMove: boolean
  hasKeys?: boolean
  place: (from: number, to: number) => void
}) {
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  function end() {
    setDragged(null)
    setOver(null)
  }
  return (at: number, name: string) => ({
    draggable: mayMove,
    'data-over': dragged !== null && over === at && over !== dragged ? dropSide(dragged, at) : undefined,
    onDragStart(event: DragEvent) {
      event.dataTransfer.effectAllowed = 'move'
      event.dataTransfer.setData('text/plain', name)
      setDragged(at)
    },
    onDragEnd: end,
    onDragOver(event: DragEvent) {
      if (dragged === null) return
      event.preventDefault()
      setOver(at)
    },
    onDrop(event: DragEvent) {
      event.preventDefault()
      if (dragged !== null) place(dragged, at)
      end()
    },
    onKeyDown(event: KeyboardEvent) {
      if (!mayMove || !hasKeys || !event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return
      event.preventDefault()
      place(at, at + (event.key === 'ArrowUp' ? -1 : 1))
    },
  })
}
