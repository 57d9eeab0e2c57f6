/** Arrows beside a column of steps, each in a lane where it meets no other. Pure. */

export interface Arrow {
  from: number
  /** The place it points to; the number of steps for the end. */
  to: number
  lane: number
}

interface Drawn {
  key: string
  do: string
  to?: string
}

/** What leads on to another step than the next one, the short arrows next to the steps. What leads nowhere or back has none. */
export function arrowsOf(steps: readonly Drawn[]): Arrow[] {
  const places = new Map(steps.map(({ key }, at) => [key, at]))
  places.set('end', steps.length)
  const wanted = steps
    .flatMap(({ to }, from) => {
      const place = to === undefined ? undefined : places.get(to)
      return place === undefined || place <= from ? [] : [{ from, to: place }]
    })
    .sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)
  const lanes: Omit<Arrow, 'lane'>[][] = []
  return wanted
    .map((arrow) => {
      const isFree = (lane: Omit<Arrow, 'lane'>[]) =>
        lane.every((other) => other.to < arrow.from || other.from > arrow.to)
      const found = lanes.findIndex(isFree)
      const lane = found === -1 ? lanes.push([]) - 1 : found
      lanes[lane]?.push(arrow)
      return { ...arrow, lane }
    })
    .sort((a, b) => a.from - b.from)
}

export type Part = 'from' | 'through' | 'to'

/** What is drawn of arrows beside one place. */
export function partsAt(arrows: readonly Arrow[], at: number): { lane: number; part: Part }[] {
  return arrows.flatMap(({ from, to, lane }) => {
    if (at < from || at > to) return []
    return [{ lane, part: at === from ? 'from' : at === to ? 'to' : 'through' } as const]
  })
}
