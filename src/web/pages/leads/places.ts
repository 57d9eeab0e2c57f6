/** Where one was in a list, so that Back returns there: for as long as the window is open. */
export interface PlaceInList {
  top: number
  /** The rows in sight. */
  seen: [first: number, last: number]
  current: string | undefined
}

const MOST_KEPT = 50
const places = new Map<string, PlaceInList>()

export function placeIn(list: string): PlaceInList | undefined {
  return places.get(list)
}

export function keepPlace(list: string, place: Partial<PlaceInList>): void {
  const before = places.get(list) ?? { top: 0, seen: [0, 0], current: undefined }
  places.delete(list)
  places.set(list, { ...before, ...place })
  const [oldest] = places.keys()
  if (places.size > MOST_KEPT && oldest !== undefined) places.delete(oldest)
}
