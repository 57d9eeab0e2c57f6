import { comparisonsOf } from '#src/definition/condition/condition.ts'
import { isEverything } from '#src/definition/condition/everything.ts'
import { type Seen, textOf } from '#src/definition/condition/seen.ts'
import { samePeople } from './find-flaws.ts'
import { implies } from './implies.ts'
import { type Territory, type TerritoryMap, territoriesHolding } from './territory-map.ts'

/** A lead for sales, as the judge saw it. */
export interface PastLead {
  id: string
  inputs: Seen
}

export interface Coverage {
  leads: number
  /** By the place of the territory: how many it would take. */
  taken: number[]
  /** The field that most rules look at. */
  key: string
  /** Who covers what: of each of its values the leads, and who takes them by place; null is nobody. Most leads first. */
  covered: { value: string | null; leads: number; by: { at: number | null; leads: number }[] }[]
  /** Leads that no territory holds for, by that field. */
  nobody: { leads: number; by: { value: string | null; leads: number }[]; samples: string[] }
  /** Leads that several hold for, with other people behind them, and no rule is the exception of the other. */
  several: { leads: number; pairs: { first: number; other: number; leads: number; sample: string }[] }
}

const SAMPLES = 10
const MOST_GROUPS = 12
const MOST_PAIRS = 50

/** Who would take which of past leads under ordered territories. Pure. */
export function coverLeads(map: TerritoryMap, leads: readonly PastLead[]): Coverage {
  const key = mostAskedKey(map.territories)
  const taken = map.territories.map(() => 0)
  const missed: PastLead[] = []
  const takers = new Map<string | null, Map<number | null, number>>()
  const pairs = new Map<string, Coverage['several']['pairs'][number]>()
  const isContested = contests(map.territories)
  let contested = 0
  for (const lead of leads) {
    const holding = territoriesHolding(map, lead.inputs)
    const [first] = holding
    const value = textOf(lead.inputs, key) ?? null
    const own = takers.get(value) ?? new Map<number | null, number>()
    takers.set(value, own.set(first ?? null, (own.get(first ?? null) ?? 0) + 1))
    if (first === undefined) {
      missed.push(lead)
      continue
    }
    taken[first] = (taken[first] ?? 0) + 1
    const others = holding.slice(1).filter((other) => isContested(first, other))
    if (others.length > 0) contested += 1
    for (const other of others) {
      const pair = pairs.get(`${first} ${other}`) ?? { first, other, leads: 0, sample: lead.id }
      pair.leads += 1
      pairs.set(`${first} ${other}`, pair)
    }
  }
  return {
    leads: leads.length,
    taken,
    key,
    covered: [...takers].map(coveredBy).sort(byLeads).slice(0, MOST_GROUPS),
    nobody: {
      leads: missed.length,
      by: groups(missed, key),
      samples: missed.slice(0, SAMPLES).map(({ id }) => id),
    },
    several: {
      leads: contested,
      pairs: [...pairs.values()].sort((a, b) => b.leads - a.leads).slice(0, MOST_PAIRS),
    },
  }
}

function coveredBy([value, own]: [string | null, Map<number | null, number>]): Coverage['covered'][number] {
  const by = [...own].map(([at, leads]) => ({ at, leads })).sort(byLeads)
  return { value, leads: by.reduce((sum, { leads }) => sum + leads, 0), by }
}

function byLeads(a: { leads: number }, b: { leads: number }): number {
  return b.leads - a.leads
}

/**
 * Whether two rules that hold for one lead contradict each other. An exception before its rule does not, and one that
 * is never reached is a flaw by itself.
 */
function contests(territories: readonly Territory[]): (first: number, other: number) => boolean {
  const known = new Map<string, boolean>()
  return (first, other) => {
    const key = `${first} ${other}`
    const before = known.get(key)
    if (before !== undefined) return before
    const [one, two] = [territories[first], territories[other]]
    const isOne =
      one !== undefined &&
      two !== undefined &&
      !samePeople(one, two) &&
      !isEverything(two.condition) &&
      !implies(one.condition, two.condition) &&
      !implies(two.condition, one.condition)
    known.set(key, isOne)
    return isOne
  }
}

function mostAskedKey(territories: readonly Territory[]): string {
  const asked = new Map<string, number>()
  for (const { condition } of territories) {
    for (const key of new Set(comparisonsOf(condition).map((comparison) => comparison.key))) {
      asked.set(key, (asked.get(key) ?? 0) + 1)
    }
  }
  const [most] = [...asked].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? 'country'
}

function groups(leads: readonly PastLead[], key: string): Coverage['nobody']['by'] {
  const counted = new Map<string | null, number>()
  for (const { inputs } of leads) {
    const value = textOf(inputs, key) ?? null
    counted.set(value, (counted.get(value) ?? 0) + 1)
  }
  return [...counted]
    .map(([value, count]) => ({ value, leads: count }))
    .sort(byLeads)
    .slice(0, MOST_GROUPS)
}
