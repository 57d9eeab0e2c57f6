import { describe, expect, test } from 'vitest'
import type { Condition } from '#src/definition/condition/condition.ts'
import { EVERYTHING } from '#src/definition/condition/everything.ts'
import { see } from '#src/definition/condition/seen.ts'
import { coverLeads } from './cover-leads.ts'
import { findFlaws } from './find-flaws.ts'
import { sayFlaws } from './say-flaws.ts'
import { prepareTerritories, type Territory } from './territory-map.ts'

const country = (...values: string[]): Condition => ({ op: 'in', key: 'country', values })
const post = (...values: string[]): Condition => ({ op: 'starts_with', key: 'postal_code', values })
const both = (...of: Condition[]): Condition => ({ op: 'all', of })

function list(...rules: [name: string, condition: Condition, who?: string][]): Territory[] {
  return rules.map(([name, condition, who]) => ({
    id: name,
    name,
    condition,
    memberIds: who === undefined ? [name] : [who],
    teamIds: [],
  }))
}

const everybody = () => true
const said = (territories: Territory[], takesLeads = everybody as (one: Territory) => boolean) =>
  sayFlaws(findFlaws(territories, takesLeads), territories).map(({ sentence }) => sentence)

describe('from the rules alone', () => {
  test('a rule behind a wider one is never reached', () => {
    const territories = list(
      ['Germany', country('DE')],
      ['South', both(country('DE'), post('8', '9'))],
      ['Rest', EVERYTHING],
    )
    expect(findFlaws(territories, everybody)).toEqual([{ kind: 'never_reached', at: 1, hidden_by: 0 }])
    expect(said(territories)).toEqual([
      '“South” is never reached: “Germany” comes first and takes all of it.',
    ])
  })

  test('an exception before its rule is no flaw', () => {
    expect(
      findFlaws(
        list(['South', both(country('DE'), post('8'))], ['Germany', country('DE')], ['Rest', EVERYTHING]),
        everybody,
      ),
    ).toEqual([])
  })

  test('what stands behind everything else is never reached', () => {
    expect(findFlaws(list(['Rest', EVERYTHING], ['Germany', country('DE')]), everybody)).toEqual([
      { kind: 'never_reached', at: 1, hidden_by: 0 },
    ])
  })

  test('values that two lists name, with other people behind them', () => {
    const territories = list(
      ['DACH', country('DE', 'AT', 'CH')],
      ['Alps', country('AT', 'CH', 'IT')],
      ['Rest', EVERYTHING],
    )
    expect(said(territories)).toEqual([
      '“DACH” and “Alps” both name Austria and Switzerland; “DACH” comes first.',
    ])
    const same = list(
      ['DACH', country('DE', 'AT'), 'anna'],
      ['Alps', country('AT', 'IT'), 'anna'],
      ['Rest', EVERYTHING],
    )
    expect(findFlaws(same, everybody)).toEqual([])
  })

  test('nobody takes leads there, and nobody takes what is left', () => {
    expect(said(list(['Germany', country('DE')]), () => false)).toEqual([
      'Nobody of “Germany” takes leads: they wait for the lead manager.',
      'No territory takes what is left: a lead that none holds for waits for the lead manager. Add one for everything else at the end.',
    ])
    expect(findFlaws([], everybody)).toEqual([])
  })

  test('a rule that contradicts itself takes nothing, and is not called anything else', () => {
    const never = both(country('DE'), country('FR'))
    expect(said(list(['Both', never], ['Rest', EVERYTHING]), () => true)).toEqual([
      '“Both” takes no lead: its rule asks for things that exclude each other.',
    ])
    expect(findFlaws(list(['Rest', EVERYTHING], ['Both', never]), () => false)).toEqual([
      { kind: 'serves_nobody', at: 0 },
      { kind: 'holds_never', at: 1 },
    ])
  })

  test('two thousand rules are looked through at once', () => {
    const many = list(
      ...Array.from({ length: 2_000 }, (_, i): [string, Condition] => [
        `T${i}`,
        both(country('DE'), post(String(10_000 + i))),
      ]),
      ['Twin', both(country('DE'), post('10007'))],
      ['Rest', EVERYTHING],
    )
    expect(findFlaws(many, everybody)).toEqual([{ kind: 'never_reached', at: 2_000, hidden_by: 7 }])
  })
})

describe('from past leads', () => {
  const lead = (id: string, inputs: Record<string, string>) => ({ id, inputs: see(inputs) })
  const map = prepareTerritories(
    list(
      ['South', both(country('DE'), post('8'))],
      ['Germany', country('DE')],
      ['Pumps', { op: 'equals', key: 'topic', value: 'pumps' }],
      ['Valves', { op: 'equals', key: 'source', value: 'fair' }],
    ),
  )

  test('who would take what, who gets nobody, and which rules contradict each other', () => {
    const coverage = coverLeads(map, [
      lead('1', { country: 'DE', postal_code: '80331' }),
      lead('2', { country: 'DE', topic: 'pumps' }),
      lead('3', { country: 'FR', topic: 'pumps', source: 'fair' }),
      lead('4', { country: 'FR' }),
      lead('5', { country: 'IT' }),
      lead('6', { country: 'FR' }),
      lead('7', {}),
    ])
    expect(coverage.taken).toEqual([1, 1, 1, 0])
    expect(coverage.nobody).toEqual({
      leads: 4,
      by: [
        { value: 'fr', leads: 2 },
        { value: 'it', leads: 1 },
        { value: null, leads: 1 },
      ],
      samples: ['4', '5', '6', '7'],
    })
    expect(coverage.key).toBe('country')
    expect(coverage.covered).toEqual([
      {
        value: 'fr',
        leads: 3,
        by: [
          { at: null, leads: 2 },
          { at: 2, leads: 1 },
        ],
      },
      {
        value: 'de',
        leads: 2,
        by: [
          { at: 0, leads: 1 },
          { at: 1, leads: 1 },
        ],
      },
      { value: 'it', leads: 1, by: [{ at: null, leads: 1 }] },
      { value: null, leads: 1, by: [{ at: null, leads: 1 }] },
    ])
    expect(coverage.several).toEqual({
      leads: 2,
      pairs: [
        { first: 1, other: 2, leads: 1, sample: '2' },
        { first: 2, other: 3, leads: 1, sample: '3' },
      ],
    })
  })
})
