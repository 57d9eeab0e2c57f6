import { contradictionIn } from '#src/definition/condition/can-hold.ts'
import type { Condition } from '#src/definition/condition/condition.ts'
import { isEverything } from '#src/definition/condition/everything.ts'
import { type Anchor, anchorsOf } from './anchors.ts'
import { implies } from './implies.ts'
import { filedUnder, prepareTerritories, type Territory, type TerritoryMap } from './territory-map.ts'

/** Something that the rules alone show, by the places of territories in their order. */
export type Flaw =
  | { kind: 'serves_nobody'; at: number }
  /** It asks for things that exclude each other. */
  | { kind: 'holds_never'; at: number }
  /** Whatever `at` holds for, the earlier `hidden_by` takes first. */
  | { kind: 'never_reached'; at: number; hidden_by: number }
  /** Both hold for these values of one field; the earlier takes them. */
  | { kind: 'overlap'; at: number; first: number; key: string; values: string[] }
  /** A lead that no rule holds for waits for the lead manager. */
  | { kind: 'no_catch_all' }

const MOST = 200
const MOST_VALUES = 20

/**
 * Holes and overlaps of ordered territories, as far as the rules tell: what is never reached, what two name, what nobody
 * serves. `takesLeads` says whether anybody of a territory takes leads at all. Pure; at most 200.
 */
export function findFlaws(
  territories: readonly Territory[],
  takesLeads: (territory: Territory) => boolean,
): Flaw[] {
  if (territories.length === 0) return []
  const map = prepareTerritories(territories)
  const flaws: Flaw[] = []
  territories.forEach((territory, at) => {
    if (contradictionIn(territory.condition)) {
      flaws.push({ kind: 'holds_never', at })
      return
    }
    if (!takesLeads(territory)) flaws.push({ kind: 'serves_nobody', at })
    const earlier = earlierOnes(map, territory, at)
    const hidden = earlier.find((place) => implies(territory.condition, conditionAt(map, place)))
    if (hidden !== undefined) flaws.push({ kind: 'never_reached', at, hidden_by: hidden })
    else flaws.push(...overlapsOf(map, territory, at, earlier))
  })
  if (!territories.some(({ condition }) => isEverything(condition))) flaws.push({ kind: 'no_catch_all' })
  return flaws.slice(0, MOST)
}

function conditionAt({ territories }: TerritoryMap, place: number): Condition {
  const territory = territories[place]
  if (!territory) throw new Error(`there is no territory at ${place}`)
  return territory.condition
}

/** Only rules filed under a value of this one, and those without any, can take leads from it. */
function earlierOnes(map: TerritoryMap, { condition }: Territory, at: number): number[] {
  const places = new Set(map.everywhere)
  for (const { key, values } of partsOf(condition).flatMap(anchorsOf)) {
    const index = map.byKey.get(key)
    if (!index) continue
    for (const value of values) for (const place of filedUnder(index, value)) places.add(place)
  }
  return [...places].filter((place) => place < at).sort((a, b) => a - b)
}

function partsOf(condition: Condition): readonly Condition[] {
  return condition.op === 'any' ? condition.of : [condition]
}

/** Values that this rule and an earlier one both name, where nothing else decides between them. */
function overlapsOf(map: TerritoryMap, territory: Territory, at: number, earlier: number[]): Flaw[] {
  const own = soleAnchor(territory.condition)
  if (!own) return []
  return earlier.flatMap((first): Flaw[] => {
    const other = map.territories[first]
    const theirs = other && soleAnchor(other.condition)
    if (!theirs || theirs.key !== own.key || samePeople(other, territory)) return []
    const values = own.values.filter((value) => theirs.values.some((one) => isMetBy(value, theirs.kind, one)))
    return values.length > 0
      ? [{ kind: 'overlap', at, first, key: own.key, values: values.slice(0, MOST_VALUES) }]
      : []
  })
}

/** A rule that is one list of values, and nothing else. */
function soleAnchor(condition: Condition): Anchor | undefined {
  const isList = condition.op === 'equals' || condition.op === 'in' || condition.op === 'starts_with'
  return isList ? anchorsOf(condition)[0] : undefined
}

function isMetBy(value: string, kind: Anchor['kind'], other: string): boolean {
  return kind === 'prefix' ? value.startsWith(other) : value === other
}

export function samePeople(one: Territory, other: Territory): boolean {
  const same = (a: readonly string[], b: readonly string[]) =>
    a.length === b.length && a.every((id) => b.includes(id))
  return same(one.memberIds, other.memberIds) && same(one.teamIds, other.teamIds)
}
