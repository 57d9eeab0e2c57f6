import { TOO_FEW } from '#src/lib/rates.ts'
import { discoveries } from '#src/lib/statistics/discoveries.ts'
import { fisher } from '#src/lib/statistics/fisher.ts'
import { believed, priorOf, shrunk } from '#src/lib/statistics/shrink.ts'
import type { TraitCount } from './read-counts.ts'

/** How much more often those with a trait buy than all: shares 0 to 1, the lift their quotient. */
export interface Lift extends TraitCount {
  /** The share of buyers as it was counted. */
  share: number
  /** What is believed of it: small groups are drawn to what all have; with the middle 95 %. */
  believed: { rate: number; low: number; high: number }
  lift: number
  low: number
  high: number
  /** More, or less, than chance would explain in so many looks; false where it was not looked at. */
  isFound: boolean
  wasLookedAt: boolean
}

export interface Lifts {
  lifts: Lift[]
  /** How many traits were compared with all others. */
  lookedAt: number
  found: number
}

/**
 * The lift of each trait: the share of buyers among those who have it by that among all. Looked at are traits of at least
 * 30 leads that somebody else lacks, each against all leads without it by Fisher's exact test; found is what Benjamini
 * and Hochberg keep of all these, so that of what is called found 5 % may be chance. Null where nobody or everybody bought.
 */
export function liftsOf(traits: readonly TraitCount[], all: { leads: number; bought: number }): Lifts | null {
  const mean = all.leads === 0 ? 0 : all.bought / all.leads
  const prior = priorOf(
    traits.map(({ leads, bought }) => ({ part: bought, whole: leads })),
    { part: all.bought, whole: all.leads },
  )
  if (!prior) return null
  const isLookedAt = ({ leads }: TraitCount) => leads >= TOO_FEW && leads < all.leads
  const looked = traits.filter(isLookedAt)
  const found = discoveries(
    looked.map(({ leads, bought }) =>
      fisher({ part: bought, whole: leads }, { part: all.bought - bought, whole: all.leads - leads }),
    ),
  )
  const isFound = new Set(looked.filter((_, i) => found[i]))
  const lifts = traits.map((trait): Lift => {
    const belief = believed(shrunk(prior, { part: trait.bought, whole: trait.leads }))
    return {
      ...trait,
      share: trait.bought / trait.leads,
      believed: belief,
      lift: belief.rate / mean,
      low: belief.low / mean,
      high: belief.high / mean,
      isFound: isFound.has(trait),
      wasLookedAt: isLookedAt(trait),
    }
  })
  return { lifts, lookedAt: looked.length, found: isFound.size }
}
