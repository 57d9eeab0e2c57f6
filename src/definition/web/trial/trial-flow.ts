/** Where the boxes and bands of a before-and-after picture lie. Pure. */
import type { Trial } from './use-trial.ts'

export type Place = Trial['cells'][number]['from']

export interface Box {
  place: Place
  leads: number
  won: number
  y: number
  height: number
}

export interface Band {
  cell: Trial['cells'][number]
  direction: 'same' | 'up' | 'down' | 'aside'
  /** Of its middle line at both ends, and how thick it is. */
  fromY: number
  toY: number
  thickness: number
}

export interface Flow {
  before: Box[]
  after: Box[]
  bands: Band[]
  height: number
}

/** How near sales a destination is. */
const RANKS = ['disqualified', 'nurture', 'prequalifying', 'qualified']

const GAP = 10
const LEAST_BAND = 1

/**
 * Boxes as high as they have leads, those nearest to sales on top, then in the order of `grades`, each at least `room` apart for its words; bands
 * between them in the order in which they leave and arrive, so that they cross as little as possible.
 */
export function layFlow(
  cells: Trial['cells'],
  o: { tall: number; room: number; grades?: readonly string[] },
): Flow {
  const total = cells.reduce((sum, { leads }) => sum + leads, 0)
  const scale = total === 0 ? 0 : o.tall / total
  const before = boxesOf(cells, 'from', scale, o)
  const after = boxesOf(cells, 'to', scale, o)
  const filledBefore = new Map<string, number>()
  const filledAfter = new Map<string, number>()
  const bands = [...cells].sort(byPlaces(before, after)).map((cell): Band => {
    const thickness = Math.max(cell.leads * scale, LEAST_BAND)
    return {
      cell,
      direction: directionOf(cell),
      fromY: take(before, filledBefore, cell.from, cell.leads * scale),
      toY: take(after, filledAfter, cell.to, cell.leads * scale),
      thickness,
    }
  })
  const bottom = (boxes: Box[]) => Math.max(0, ...boxes.map(({ y, height }) => y + Math.max(height, o.room)))
  return { before, after, bands, height: Math.max(bottom(before), bottom(after)) }
}

export function directionOf({ from, to }: Pick<Trial['cells'][number], 'from' | 'to'>): Band['direction'] {
  const step = RANKS.indexOf(to.destination) - RANKS.indexOf(from.destination)
  if (step > 0) return 'up'
  if (step < 0) return 'down'
  return from.grade === to.grade ? 'same' : 'aside'
}

export function keyOf({ grade, destination }: Place): string {
  return `${destination} ${grade}`
}

function boxesOf(
  cells: Trial['cells'],
  side: 'from' | 'to',
  scale: number,
  { room, grades = [] }: { room: number; grades?: readonly string[] },
): Box[] {
  const groups = [...Map.groupBy(cells, (cell) => keyOf(cell[side])).values()].map((group) => ({
    place: (group[0] as Trial['cells'][number])[side],
    leads: group.reduce((sum, { leads }) => sum + leads, 0),
    won: group.reduce((sum, { won }) => sum + won, 0),
  }))
  const order = ({ grade }: Place) => (grades.includes(grade) ? grades.indexOf(grade) : grades.length)
  groups.sort(
    (a, b) => rankOf(b.place) - rankOf(a.place) || order(a.place) - order(b.place) || b.leads - a.leads,
  )
  let y = 0
  return groups.map((group) => {
    const height = group.leads * scale
    const box = { ...group, y, height }
    y += Math.max(height, room) + GAP
    return box
  })
}

function rankOf({ destination }: Place): number {
  return RANKS.indexOf(destination)
}

function byPlaces(before: Box[], after: Box[]) {
  const placeOf = (boxes: Box[], place: Place) => boxes.findIndex((box) => keyOf(box.place) === keyOf(place))
  return (a: Trial['cells'][number], b: Trial['cells'][number]) =>
    placeOf(before, a.from) - placeOf(before, b.from) || placeOf(after, a.to) - placeOf(after, b.to)
}

/** The middle of the next free stretch of a box. */
function take(boxes: Box[], filled: Map<string, number>, place: Place, thickness: number): number {
  const key = keyOf(place)
  const used = filled.get(key) ?? 0
  filled.set(key, used + thickness)
  const box = boxes.find((one) => keyOf(one.place) === key)
  return (box?.y ?? 0) + used + thickness / 2
}
