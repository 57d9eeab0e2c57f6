import type { Condition } from '#src/definition/condition/condition.ts'
import { compileCondition } from '#src/definition/condition/holds.ts'
import { type Seen, textOf } from '#src/definition/condition/seen.ts'
import type { Truth } from '#src/definition/condition/truth.ts'
import { type Anchor, anchorsOf, elementsOf } from './anchors.ts'

/** A rule of who serves what: leads for which `condition` holds go to these members and teams. */
export interface Territory {
  id: string
  name: string
  condition: Condition
  memberIds: readonly string[]
  teamIds: readonly string[]
}

/** Territories in their order, indexed by what a lead must have for each to hold. */
export interface TerritoryMap {
  territories: readonly Territory[]
  holds: readonly ((inputs: Seen) => Truth)[]
  /** Those that no single attribute decides: always asked. */
  everywhere: readonly number[]
  byKey: ReadonlyMap<string, KeyIndex>
}

export interface KeyIndex {
  exact: Map<string, number[]>
  prefix: Map<string, number[]>
  prefixLengths: Set<number>
}

/**
 * Prepares ordered territories for many leads: conditions compiled, and each rule filed under the attribute value that
 * fewest rules share (a country, a postal prefix), so that a lead meets only the rules that can hold for it.
 */
export function prepareTerritories(territories: readonly Territory[]): TerritoryMap {
  const possible = territories.map(({ condition }) => anchorsOf(condition))
  const shared = new Map<string, number>()
  for (const label of possible.flat().flatMap(labelsOf)) shared.set(label, (shared.get(label) ?? 0) + 1)
  const crowd = (anchor: Anchor) => Math.max(...labelsOf(anchor).map((label) => shared.get(label) ?? 0))
  const everywhere: number[] = []
  const byKey = new Map<string, KeyIndex>()
  for (const [position, anchors] of possible.entries()) {
    const [best] = anchors.sort((a, b) => crowd(a) - crowd(b))
    if (best) file(byKey, best, position)
    else everywhere.push(position)
  }
  const holds = territories.map(({ condition }) => compileCondition(condition))
  return { territories, holds, everywhere, byKey }
}

/** The first territory that holds for a lead; what is unknown does not hold. Null when none does. */
export function territoryOf(map: TerritoryMap, inputs: Seen): Territory | null {
  const first = candidates(map, inputs).find((position) => map.holds[position]?.(inputs) === 'yes')
  return first === undefined ? null : (map.territories[first] ?? null)
}

/** The places of all territories that hold for a lead; the first of them decides. */
export function territoriesHolding(map: TerritoryMap, inputs: Seen): number[] {
  return [...new Set(candidates(map, inputs))].filter((position) => map.holds[position]?.(inputs) === 'yes')
}

/** Those that can hold at all, in their order; one can be there twice. */
function candidates(map: TerritoryMap, inputs: Seen): number[] {
  const positions = [...map.everywhere]
  for (const [key, index] of map.byKey) {
    const text = textOf(inputs, key)
    if (text !== undefined)
      positions.push(...elementsOf(text).flatMap((element) => filedUnder(index, element)))
  }
  return positions.sort((a, b) => a - b)
}

/** The places of territories filed under a value, or under a beginning of it. */
export function filedUnder(index: KeyIndex, element: string): number[] {
  const found = [...(index.exact.get(element) ?? [])]
  for (const length of index.prefixLengths) found.push(...(index.prefix.get(element.slice(0, length)) ?? []))
  return found
}

function file(byKey: Map<string, KeyIndex>, { key, kind, values }: Anchor, position: number): void {
  const index = byKey.get(key) ?? { exact: new Map(), prefix: new Map(), prefixLengths: new Set() }
  byKey.set(key, index)
  for (const value of values) {
    index[kind].set(value, [...(index[kind].get(value) ?? []), position])
    if (kind === 'prefix') index.prefixLengths.add(value.length)
  }
}

function labelsOf({ key, kind, values }: Anchor): string[] {
  return values.map((value) => `${kind} ${key} ${value}`)
}
