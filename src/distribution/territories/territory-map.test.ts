import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCondition, arbitraryInputs } from '#src/definition/condition/arbitrary.ts'
import { type Condition, holds, see } from '#src/definition/index.ts'
import { prepareTerritories, type Territory, territoryOf } from './territory-map.ts'

const territory = (id: string, condition: Condition): Territory => ({
  id,
  name: id,
  condition,
  memberIds: [],
  teamIds: [],
})
const country = (value: string): Condition => ({ op: 'equals', key: 'country', value })
const postal = (...values: string[]): Condition => ({ op: 'starts_with', key: 'postal_code', values })

const map = prepareTerritories([
  territory('trade show', { op: 'in', key: 'campaign', values: ['Hannover 2026', 'Nürnberg 2026'] }),
  territory('Munich', { op: 'all', of: [country('DE'), postal('80', '81')] }),
  territory('Bavaria', {
    op: 'all',
    of: [
      country('DE'),
      { op: 'any', of: [postal('8', '9'), { op: 'equals', key: 'state', value: 'Bayern' }] },
    ],
  }),
  territory('Germany', country('DE')),
  territory('machine builders', { op: 'starts_with', key: 'naics', values: ['333'] }),
  territory('not Europe', { op: 'not', of: { op: 'in', key: 'continent', values: ['Europe'] } }),
])

describe('the territory of a lead', () => {
  it.each([
    ['the first that holds, in order', { country: 'de', postal_code: '80331' }, 'Munich'],
    ['the next when it does not', { country: 'DE', postal_code: '90402' }, 'Bavaria'],
    ['by either of two ways', { country: 'DE', state: 'BAYERN' }, 'Bavaria'],
    ['what is unknown does not hold', { country: 'DE' }, 'Germany'],
    ['another country with the same postal code', { country: 'AT', postal_code: '8010' }, null],
    ['a campaign before the region', { campaign: 'nürnberg 2026', country: 'DE' }, 'trade show'],
    ['one of several codes', { naics: ['5112', '333517'] }, 'machine builders'],
    ['a number as well as a text', { country: 'FR', naics: 333 }, 'machine builders'],
    ['everything but', { continent: 'Asia' }, 'not Europe'],
    ['nothing known, nobody', {}, null],
  ])('%s', (_name, inputs, id) => {
    expect(territoryOf(map, see(inputs))?.id ?? null).toBe(id)
  })

  it('is nobody where there are no territories', () => {
    expect(territoryOf(prepareTerritories([]), see({ country: 'DE' }))).toBeNull()
  })

  it('is always the one that asking rule by rule would find', () => {
    const rules = fc.array(arbitraryCondition, { maxLength: 8 })
    fc.assert(
      fc.property(rules, fc.array(arbitraryInputs, { maxLength: 5 }), (conditions, leads) => {
        const prepared = prepareTerritories(conditions.map((condition, i) => territory(String(i), condition)))
        for (const inputs of leads.map(see)) {
          const first = conditions.findIndex((condition) => holds(condition, inputs) === 'yes')
          expect(territoryOf(prepared, inputs)?.id ?? '-1').toBe(String(first))
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('is found also where a rule asks for two elements of a list side by side', () => {
    const condition: Condition = { op: 'starts_with', key: 'tags', values: ['a\u001fb'] }
    expect(
      territoryOf(prepareTerritories([territory('pair', condition)]), see({ tags: ['x', 'a', 'b'] }))?.id,
    ).toBe('pair')
  })

  it('is found without asking every rule', () => {
    const many = prepareTerritories(
      Array.from({ length: 900 }, (_, i) =>
        territory(String(i), { op: 'all', of: [country(i % 2 ? 'DE' : 'FR'), postal(String(100 + i))] }),
      ),
    )
    expect(many.everywhere).toEqual([])
    expect([...many.byKey.keys()]).toEqual(['postal_code'])
    expect(territoryOf(many, see({ country: 'DE', postal_code: '80331' }))?.id).toBe('703')
  })
})
