import { liesApart, wilson } from '#src/lib/rates.ts'

/** A lead that somebody took on: how many they held then, this one included, and whether they tried in time. */
export interface Taken {
  load: number
  inTime: boolean
}

/** All that was taken on at one load; `fitted` is the share in time that falls and never rises with the load. */
export interface LoadPoint {
  load: number
  n: number
  inTime: number
  fitted: number
}

export type CeilingProposal = { points: LoadPoint[]; n: number } & (
  | { verdict: 'too_few' | 'does_not_fall'; ceiling: null }
  | {
      verdict: 'falls'
      /** The most leads at once up to which tries in time do not fall. */
      ceiling: number
      /** Ceilings that fit about as well (95 %). */
      low: number
      high: number
      /** Shares in time up to the ceiling and beyond. */
      upTo: number
      beyond: number
    }
)

/** Fewer than these say nothing. */
export const LEAST_TAKEN = 60
const LEAST_ON_A_SIDE = 15
/** Half of the 95 % point of chi-square with one degree of freedom. */
const WITHIN = 3.841 / 2

/**
 * The load from which first attempts in time begin to fall. The share in time by load is fitted so that it never rises
 * (pool adjacent violators: Ayer, Brunk, Ewing, Reid and Silverman 1955), and the two levels that explain it best are
 * sought along the loads (change point by maximum likelihood: Hinkley 1970), both with enough behind them and their 95 %
 * intervals apart (Wilson 1927); the interval holds the change points whose log-likelihood is within 1.92 of the best.
 * The ceiling is a load that was seen, at least 1. Pure.
 */
export function proposeCeiling(taken: readonly Taken[]): CeilingProposal {
  const points = fitFalling(taken)
  const n = taken.length
  if (n < LEAST_TAKEN) return { points, n, verdict: 'too_few', ceiling: null }
  const cuts = cutsOf(points)
  const best = cuts.reduce<Cut | null>(
    (most, cut) => (most && most.likelihood >= cut.likelihood ? most : cut),
    null,
  )
  if (!best || !fallsBeyond(best)) return { points, n, verdict: 'does_not_fall', ceiling: null }
  const fitting = cuts
    .filter(({ likelihood }) => best.likelihood - likelihood <= WITHIN)
    .map(({ load }) => load)
  return {
    points,
    n,
    verdict: 'falls',
    ceiling: Math.max(1, best.load),
    low: Math.max(1, Math.min(...fitting)),
    high: Math.max(1, ...fitting),
    upTo: best.below.inTime / best.below.n,
    beyond: best.above.inTime / best.above.n,
  }
}

interface Side {
  n: number
  inTime: number
}

interface Cut {
  /** The last load of the first side. */
  load: number
  below: Side
  above: Side
  likelihood: number
}

function cutsOf(points: readonly LoadPoint[]): Cut[] {
  const all = points.reduce(plus, { n: 0, inTime: 0 })
  const cuts: Cut[] = []
  let below: Side = { n: 0, inTime: 0 }
  for (const point of points) {
    below = plus(below, point)
    const above = { n: all.n - below.n, inTime: all.inTime - below.inTime }
    if (below.n < LEAST_ON_A_SIDE || above.n < LEAST_ON_A_SIDE) continue
    cuts.push({ load: point.load, below, above, likelihood: likelihoodOf(below) + likelihoodOf(above) })
  }
  return cuts.filter(({ below, above }) => below.inTime / below.n > above.inTime / above.n)
}

function plus(a: Side, b: Side): Side {
  return { n: a.n + b.n, inTime: a.inTime + b.inTime }
}

function fallsBeyond({ below, above }: Cut): boolean {
  return liesApart(wilson(below.inTime, below.n), wilson(above.inTime, above.n))
}

/** The log-likelihood of so many in time at their own share. */
function likelihoodOf({ n, inTime }: Side): number {
  const part = (k: number) => (k === 0 ? 0 : k * Math.log(k / n))
  return part(inTime) + part(n - inTime)
}

/** By load, lowest first; neighbours that would rise are pooled until none does. */
function fitFalling(taken: readonly Taken[]): LoadPoint[] {
  const byLoad = [...Map.groupBy(taken, ({ load }) => load)]
    .toSorted(([a], [b]) => a - b)
    .map(([load, some]) => ({ load, n: some.length, inTime: some.filter(({ inTime }) => inTime).length }))
  const blocks: (Side & { size: number })[] = []
  for (const { n, inTime } of byLoad) {
    let block = { n, inTime, size: 1 }
    for (
      let last = blocks.at(-1);
      last && last.inTime / last.n <= block.inTime / block.n;
      last = blocks.at(-1)
    ) {
      block = { ...plus(last, block), size: last.size + block.size }
      blocks.pop()
    }
    blocks.push(block)
  }
  const fitted = blocks.flatMap(({ n, inTime, size }) => Array.from({ length: size }, () => inTime / n))
  return byLoad.map((point, i) => ({ ...point, fitted: fitted[i] ?? 0 }))
}
