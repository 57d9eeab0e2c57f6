import { useLocation } from '@tanstack/react-router'
import { useCallback, useRef } from 'react'
import { keepPlace, type PlaceInList, placeAt } from './places.ts'

/** Where one is in the list, kept for this step of the history; `begin` is where one was when it was left. */
export function usePlace(): {
  begin: PlaceInList
  now: () => PlaceInList
  keep: (place: Partial<PlaceInList>) => void
} {
  const step = useLocation({ select: ({ state }) => state.__TSR_key ?? '' })
  const at = useRef(step)
  const place = useRef<PlaceInList>(placeAt(step))
  const begin = useRef(place.current)
  if (at.current !== step) {
    // The same list at another step, such as one that has a lead open.
    at.current = step
    keepPlace(step, place.current)
  }
  const now = useCallback(() => place.current, [])
  const keep = useCallback((some: Partial<PlaceInList>) => {
    place.current = { ...place.current, ...some }
    keepPlace(at.current, place.current)
  }, [])
  return { begin: begin.current, now, keep }
}
