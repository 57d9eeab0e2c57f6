import { randomUUID } from 'node:crypto'
import { HOSTILE_NUMBERS, HOSTILE_TEXTS, HOSTILE_TIMES } from './hostile.ts'
import type { Operation, Shape } from './openapi.ts'

export interface Request {
  path: string
  /** What is hostile in it. */
  about: string
  body: unknown
}

type Fitting = (shape: Shape) => unknown

/** What an address names, by the parameter's place in it: `/api/leads/{id}`. */
export type KnownIds = (address: string) => string | undefined

const LONGEST_ADDRESS = 5_000
const LONGEST_ABOUT = 60

/** The request as it is described, then with each thing in it replaced by each hostile one. */
export function requestsFor(operation: Operation, fitting: Fitting, ids: KnownIds): Request[] {
  const whole = operation.body ? fitting(operation.body) : undefined
  const good = addressOf(operation, fitting, ids)
  const parameters = operation.parameters.filter((one) => one.in !== 'header')
  const addresses = parameters.flatMap(({ name }) =>
    [...HOSTILE_TEXTS, ...HOSTILE_TIMES, randomUUID()].map((text) => ({
      path: addressOf(operation, fitting, ids, { name, text }),
      about: `${name} ${JSON.stringify(text)}`.slice(0, LONGEST_ABOUT),
      body: whole,
    })),
  )
  const bodies = whole === undefined ? [] : variationsOf(whole)
  return [
    { path: good, about: 'as described', body: whole },
    ...addresses,
    ...bodies.map(({ about, value }) => ({ path: good, about, body: value })),
  ]
}

function addressOf(
  { path, parameters }: Operation,
  fitting: Fitting,
  ids: KnownIds,
  hostile?: { name: string; text: string },
): string {
  const textFor = ({ name, schema }: Operation['parameters'][number], known?: string) => {
    const text =
      hostile?.name === name ? hostile.text.slice(0, LONGEST_ADDRESS) : (known ?? String(fitting(schema)))
    return encodeURIComponent(text.toWellFormed())
  }
  let filled = path
  for (const one of parameters.filter((each) => each.in === 'path')) {
    const place = `{${one.name}}`
    filled = filled.replace(place, textFor(one, ids(path.slice(0, path.indexOf(place) + place.length))))
  }
  const query = parameters
    .filter((one) => one.in === 'query' && (one.required || one.name === hostile?.name))
    .map((one) => `${one.name}=${textFor(one)}`)
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled
}

interface Variation {
  about: string
  value: unknown
}

const OTHER_TYPES: readonly unknown[] = [null, [], {}, 'text', 12, { '\0': '\0' }, { constructor: 1 }]

function variationsOf(whole: unknown): Variation[] {
  const found: Variation[] = []
  function walk(value: unknown, where: string[], replace: (by: unknown) => unknown): void {
    for (const by of hostileFor(value)) {
      const about = `${where.join('.') || 'body'} ${JSON.stringify(by)}`
      found.push({ about: about.slice(0, LONGEST_ABOUT), value: replace(by) })
    }
    if (Array.isArray(value)) {
      value.forEach((one, i) => {
        walk(one, [...where, String(i)], (by) => replace(value.with(i, by)))
      })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        // A command's id is its own each time, or it would only answer what it answered first.
        if (key === 'id' && where.length === 0) continue
        walk(one, [...where, key], (by) => replace({ ...value, [key]: by }))
      }
    }
  }
  walk(whole, [], (by) => (isObject(by) && 'id' in by ? { ...by, id: randomUUID() } : by))
  return found
}

function hostileFor(value: unknown): readonly unknown[] {
  if (typeof value === 'string') return [...HOSTILE_TEXTS, ...HOSTILE_TIMES, ...OTHER_TYPES]
  if (typeof value === 'number') return [...HOSTILE_NUMBERS, ...OTHER_TYPES]
  return OTHER_TYPES
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
