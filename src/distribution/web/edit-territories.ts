/** Steps of editing the list of territories. Pure. */
import type { Condition } from '#src/definition/condition/condition.ts'
import { isComplete } from '#src/definition/web/condition/edit-condition.ts'

export interface EditedTerritory {
  id: string
  name: string
  condition: Condition
  member_ids: string[]
  team_ids: string[]
}

/** The list with the territory at `from` standing at `to`. */
export function placed<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const next = [...items]
  const [item] = next.splice(from, 1)
  if (item === undefined) return [...items]
  next.splice(Math.max(0, Math.min(next.length, to)), 0, item)
  return next
}

/** What keeps the list from being saved, in a sentence; null when nothing does. */
export function whyNotYet(territories: readonly EditedTerritory[]): string | null {
  const nameless = territories.find(({ name }) => name.trim() === '')
  if (nameless) return 'A territory has no name yet.'
  const open = territories.find(({ condition }) => !isComplete(condition))
  return open ? `The rule of “${open.name}” is not complete yet.` : null
}

/** What one list has that another has not, in words: "“South” changed, “Alps” is new, another order". */
export function differences(before: readonly EditedTerritory[], after: readonly EditedTerritory[]): string[] {
  const was = new Map(before.map((one) => [one.id, one]))
  const is = new Map(after.map((one) => [one.id, one]))
  const changed = after.flatMap((one) => {
    const old = was.get(one.id)
    if (!old) return [`“${one.name}” is new`]
    return same(old, one) ? [] : [`“${one.name}” changed`]
  })
  const gone = before.filter(({ id }) => !is.has(id)).map(({ name }) => `“${name}” is gone`)
  const order = (list: readonly EditedTerritory[], other: ReadonlyMap<string, unknown>) =>
    list.filter(({ id }) => other.has(id)).map(({ id }) => id)
  const moved = order(before, is).join() === order(after, was).join() ? [] : ['another order']
  return [...changed, ...gone, ...moved]
}

function same(one: EditedTerritory, other: EditedTerritory): boolean {
  const text = ({ name, condition, member_ids, team_ids }: EditedTerritory) =>
    JSON.stringify([name, sorted(condition), [...member_ids].sort(), [...team_ids].sort()])
  return text(one) === text(other)
}

/** Keys in one order: the database keeps them in another than they were written in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}

/** The fields that rules look at, the most asked first. */
export function keysAsked(territories: readonly Pick<EditedTerritory, 'condition'>[]): string[] {
  const asked = new Map<string, number>()
  for (const { condition } of territories) {
    for (const key of new Set(keysIn(condition))) asked.set(key, (asked.get(key) ?? 0) + 1)
  }
  return [...asked].sort(([, a], [, b]) => b - a).map(([key]) => key)
}

function keysIn(condition: Condition): string[] {
  if (condition.op === 'all' || condition.op === 'any') return condition.of.flatMap(keysIn)
  return condition.op === 'not' ? keysIn(condition.of) : [condition.key]
}
