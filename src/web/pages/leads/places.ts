/** Where one was in a list at each step of the browser's history, so that Back returns there. Not kept over a reload. */
export interface PlaceInList {
  top: number
  /** The rows in sight. */
  seen: [first: number, last: number]
  current: string | undefined
}

export const TOP: PlaceInList = { top: 0, seen: [0, 0], current: undefined }

const MOST_KEPT = 50
const places = new Map<string, PlaceInList>()

export function placeAt(step: string): PlaceInList {
  return places.get(step) ?? TOP
}

export function keepPlace(step: string, place: PlaceInList): void {
  places.delete(step)
  places.set(step, place)
  const [oldest] = places.keys()
  if (places.size > MOST_KEPT && oldest !== undefined) places.delete(oldest)
}
