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
  /** The middle of its label, pushed off its neighbours. */
  labelY: number
}

export interface Flow {
  left: PlacedPart[]
  right: PlacedPart[]
  trunk: { y: number; height: number }
  height: number
}

const GAP = 5
const GAP_BETWEEN_KINDS = 16
const LEAST = 1.5
/** A finger finds what is 24 px apart. */
export const LABEL_HEIGHT = 24

/**
 * Lays both sides out to one scale, so that as much leaves the trunk as enters it. A part too small to be seen keeps a
 * hair's breadth. Parts without a value are left out.
 */
export function layOutFlow(left: readonly FlowPart[], right: readonly FlowPart[], most: number): Flow {
  const sides = [left, right].map((parts) => parts.filter(({ value }) => value > 0)) as [
    FlowPart[],
    FlowPart[],
  ]
  const total = Math.max(1, ...sides.map((parts) => parts.reduce((sum, { value }) => sum + value, 0)))
  const gaps = sides.map(gapsOf)
  const least = Math.max(...sides.map((parts) => parts.length * LABEL_HEIGHT))
  const height = Math.max(most, least)
  const scale = Math.max(0, height - Math.max(...gaps)) / total
  const trunk = { height: total * scale, y: (height - total * scale) / 2 }
  const [placedLeft, placedRight] = sides.map((parts, i) =>
    place(parts, { scale, trunk, height, gaps: gaps[i] ?? 0 }),
  )
  return { left: placedLeft ?? [], right: placedRight ?? [], trunk, height }
}

function gapsOf(parts: readonly FlowPart[]): number {
  return parts.reduce((sum, part, i) => sum + gapBefore(parts, part, i), 0)
}

function gapBefore(parts: readonly FlowPart[], part: FlowPart, i: number): number {
  if (i === 0) return 0
  return parts[i - 1]?.kind === part.kind ? GAP : GAP_BETWEEN_KINDS
}

function place(
  parts: readonly FlowPart[],
  o: { scale: number; trunk: Flow['trunk']; height: number; gaps: number },
): PlacedPart[] {
  const used = parts.reduce((sum, { value }) => sum + value * o.scale, 0) + o.gaps
  let y = (o.height - used) / 2
  let trunkY = o.trunk.y
  const placed = parts.map((part, i): PlacedPart => {
    const height = part.value * o.scale
    y += gapBefore(parts, part, i)
    const here = { ...part, y, height: Math.max(LEAST, height), trunkY, labelY: y + height / 2 }
    y += height
    trunkY += height
    return here
  })
  return spreadLabels(placed, o.height)
}

/** Pushes labels down until none covers the one before, then up again where they left the picture. */
function spreadLabels(parts: PlacedPart[], height: number): PlacedPart[] {
  let free = LABEL_HEIGHT / 2
  for (const part of parts) {
    part.labelY = Math.max(part.labelY, free)
    free = part.labelY + LABEL_HEIGHT
  }
  let limit = height - LABEL_HEIGHT / 2
  for (const part of parts.toReversed()) {
    part.labelY = Math.min(part.labelY, limit)
    limit = part.labelY - LABEL_HEIGHT
  }
  return parts
}

/** The outline of a ribbon between two upright edges of the same height. */
export function ribbon(x1: number, y1: number, x2: number, y2: number, height: number): string {
  const middle = (x1 + x2) / 2
  const there = `C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
  const back = `C${middle} ${y2 + height} ${middle} ${y1 + height} ${x1} ${y1 + height}`
  return `M${x1} ${y1}${there}V${y2 + height}${back}Z`
}
