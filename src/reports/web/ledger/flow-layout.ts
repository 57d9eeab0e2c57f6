/** Where the parts of the flow picture lie. Pure: numbers in, boxes and ribbons out. */
export interface FlowPart {
  key: string
  label: string
  value: number
  /** `stock` is open, `flow` came or went. */
  kind: 'stock' | 'flow'
}

export interface PlacedPart extends FlowPart {
  /** Of its bar. */
  y: number
  height: number
  /** Where its ribbon meets the trunk in the middle. */
  trunkY: number
  /** The middle of its label, which is the middle of its bar. */
  labelY: number
}

export interface Flow {
  left: PlacedPart[]
  right: PlacedPart[]
  trunk: { y: number; height: number }
  height: number
}

const GAP = 3
const GAP_BETWEEN_KINDS = 16
const LEAST = 1.5
/** A finger finds what is 24 px apart. */
export const LABEL_HEIGHT = 24

/**
 * Lays both sides out to one scale, so that as much leaves the trunk as enters it. Each part has at least the room of
 * its label, so that the label stands beside its own bar; one too small to be seen keeps a hair's breadth. Parts
 * without a value are left out.
 */
export function layOutFlow(left: readonly FlowPart[], right: readonly FlowPart[], most: number): Flow {
  const sides = [left, right].map((parts) => parts.filter(({ value }) => value > 0)) as [
    FlowPart[],
    FlowPart[],
  ]
  const total = Math.max(1, ...sides.map((parts) => parts.reduce((sum, { value }) => sum + value, 0)))
  const least = Math.max(...sides.map((parts) => parts.length * LABEL_HEIGHT + gapsOf(parts)))
  const height = Math.max(most, least * 1.5)
  const scale = Math.min(...sides.map((parts) => scaleFor(parts, height - gapsOf(parts))), height / total)
  const trunk = { height: total * scale, y: (height - total * scale) / 2 }
  const [placedLeft, placedRight] = sides.map((parts) => place(parts, { scale, trunk, height }))
  return { left: placedLeft ?? [], right: placedRight ?? [], trunk, height }
}

function gapsOf(parts: readonly FlowPart[]): number {
  return parts.reduce((sum, part, i) => sum + gapBefore(parts, part, i), 0)
}

function gapBefore(parts: readonly FlowPart[], part: FlowPart, i: number): number {
  if (i === 0) return 0
  return parts[i - 1]?.kind === part.kind ? GAP : GAP_BETWEEN_KINDS
}

/** The largest scale at which all fit into `room`: the small ones take the room of a label, the others share the rest. */
function scaleFor(parts: readonly FlowPart[], room: number): number {
  const values = parts.map(({ value }) => value).toSorted((a, b) => a - b)
  let rest = values.reduce((sum, value) => sum + value, 0)
  for (const [small, value] of values.entries()) {
    const scale = (room - small * LABEL_HEIGHT) / rest
    if (value * scale >= LABEL_HEIGHT) return scale
    rest -= value
  }
  return Number.POSITIVE_INFINITY
}

function place(
  parts: readonly FlowPart[],
  o: { scale: number; trunk: Flow['trunk']; height: number },
): PlacedPart[] {
  const roomOf = ({ value }: FlowPart) => Math.max(LABEL_HEIGHT, value * o.scale)
  const used = parts.reduce((sum, part) => sum + roomOf(part), gapsOf(parts))
  let y = (o.height - used) / 2
  let trunkY = o.trunk.y
  return parts.map((part, i): PlacedPart => {
    y += gapBefore(parts, part, i)
    const [room, height] = [roomOf(part), part.value * o.scale]
    const labelY = y + room / 2
    const here = { ...part, y: labelY - height / 2, height: Math.max(LEAST, height), trunkY, labelY }
    y += room
    trunkY += height
    return here
  })
}

/** The outline of a ribbon between two upright edges of the same height. */
export function ribbon(x1: number, y1: number, x2: number, y2: number, height: number): string {
  const middle = (x1 + x2) / 2
  const there = `C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
  const back = `C${middle} ${y2 + height} ${middle} ${y1 + height} ${x1} ${y1 + height}`
  return `M${x1} ${y1}${there}V${y2 + height}${back}Z`
}
