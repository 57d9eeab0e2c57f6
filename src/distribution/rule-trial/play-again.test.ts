import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { see } from '#src/definition/condition/seen.ts'
import { prepareTerritories, type Territory } from '../territories/territory-map.ts'
import { candidate, countryServedBy, now } from '../test-candidates.ts'
import { type PlayedLead, playAgain } from './play-again.ts'

const WEEKS = 3
const people = ['ann', 'ben', 'cem', 'dan'].map((id) => candidate(id))

function came(
  id: string,
  country: string,
  holder: string | null,
  more: Partial<PlayedLead> = {},
): PlayedLead {
  return { id, inputs: see({ country }), week: 0, holder, isKept: false, heldUntil: 0, ...more }
}

const play = (leads: PlayedLead[], before: Territory[], after: Territory[]) =>
  playAgain(
    leads,
    { before: prepareTerritories(before), after: prepareTerritories(after) },
    people,
    WEEKS,
    now,
  )
const germany = countryServedBy('DE', 'ann', 'ben')
const france = countryServedBy('FR', 'cem')
const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)

describe('leads played again', () => {
  test('stay with who had them where the rules ask the same people', () => {
    const leads = [came('1', 'DE', 'ann'), came('2', 'DE', 'ann'), came('3', 'JP', null)]
    const { moved, nobody } = play(leads, [germany, france], [france, { ...germany, name: 'Deutschland' }])
    expect(moved).toEqual([])
    expect(nobody).toEqual({ before: 1, after: 1 })
  })

  test('go to whoever serves them now, and say whom they leave without', () => {
    const leads = [came('1', 'DE', 'ann'), came('2', 'FR', 'cem'), came('3', 'FR', 'cem', { isKept: true })]
    const { moved, nobody } = play(leads, [germany, france], [countryServedBy('DE', 'dan')])
    expect(moved).toEqual([
      { leadId: '1', from: 'ann', to: 'dan', why: null },
      { leadId: '2', from: 'cem', to: null, why: 'no_territory' },
    ])
    expect(nobody).toEqual({ before: 0, after: 1 })
    const empty = play(leads, [germany, france], [germany, countryServedBy('FR')])
    expect(empty.moved).toEqual([{ leadId: '2', from: 'cem', to: null, why: 'nobody_in_territory' }])
  })

  test('move no more than the shares ask for when somebody joins', () => {
    const leads = Array.from({ length: 30 }, (_, i) => came(String(i), 'DE', i % 2 ? 'ann' : 'ben'))
    const { members, moved } = play(leads, [germany], [countryServedBy('DE', 'ann', 'ben', 'cem')])
    expect(moved.length).toBe(10)
    expect(new Set(moved.map(({ to }) => to))).toEqual(new Set(['cem']))
    expect(members.map(({ after }) => sum(after.came))).toEqual([10, 10, 10, 0])
  })

  test('lie with somebody until they were let go, week by week', () => {
    const leads = [
      came('1', 'DE', 'ann', { heldUntil: 2 }),
      came('2', 'DE', 'ann', { week: 1, heldUntil: 1 }),
      came('3', 'DE', 'ann', { week: 2, heldUntil: 1 }),
    ]
    const [ann] = play(leads, [germany], [germany]).members
    expect(ann?.before).toEqual({ came: [1, 1, 1], open: [1, 2, 1] })
    expect(ann?.after).toEqual(ann?.before)
  })

  test('are all accounted for, before and after', () => {
    const country = fc.constantFrom('DE', 'FR', 'JP')
    const who = fc.subarray(['ann', 'ben', 'cem', 'dan'])
    const rules = fc.array(
      fc.tuple(country, who).map(([one, names]) => countryServedBy(one, ...names)),
      { maxLength: 4 },
    )
    const leads = fc
      .array(fc.tuple(country, fc.option(fc.constantFrom('ann', 'ben', 'gone')), fc.boolean(), fc.nat(2)))
      .map((all) =>
        all.map(([one, holder, isKept, week], i) => came(String(i), one, holder, { isKept, week })),
      )
    fc.assert(
      fc.property(leads, rules, rules, (all, before, after) => {
        const played = play(all, before, after)
        const [was, is] = [
          played.members.map((m) => sum(m.before.came)),
          played.members.map((m) => sum(m.after.came)),
        ]
        expect(sum(was) + played.nobody.before).toBe(all.length)
        expect(sum(is) + played.nobody.after).toBe(all.length)
        expect(play(all, before, before).moved).toEqual([])
      }),
    )
  })
})
