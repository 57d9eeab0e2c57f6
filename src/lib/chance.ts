/** Seeded chance: the same seed plays the same year (mulberry32, Tommy Ettinger, public domain). */
export interface Chance {
  /** 0 up to 1. */
  next(): number
  whole(below: number): number
  pick<T>(of: readonly T[]): T
  /** One of several by weight. */
  weigh<T extends string>(weights: Readonly<Record<T, number>>): T
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number) => Math.floor(next() * below)
  return {
    next,
    whole,
    pick: (of) => of[whole(of.length)] as (typeof of)[number],
    weigh(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        left -= weight
        if (left < 0) return name
      }
      return entries[0]?.[0] as keyof typeof weights
    },
  }
}
