import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Survey } from '../use-surveys.ts'
import { addressAfter, addressOf, openOf, placeOf, stepsOf } from './steps.ts'

const criterion = (key: string, is_disputed: boolean) => ({ key, is_disputed }) as Survey['criteria'][number]
const lead = (id: string, is_disputed: boolean) => ({ id, is_disputed }) as Survey['leads'][number]
const survey = {
  criteria: [criterion('budget', true), criterion('size', true), criterion('need', false)],
  leads: [lead('a', false), lead('b', true)],
}

test('disputed criteria come first, then leads people split on, then the rest where it is wanted', () => {
  expect(stepsOf(survey, false).map(addressOf)).toEqual(['criterion.budget', 'criterion.size', 'lead.b'])
  expect(stepsOf(survey, true).map(addressOf).at(-1)).toBe('criterion.need')
})

describe('walking', () => {
  const steps = stepsOf(survey, true)
  test.each([
    [undefined, 0],
    ['criterion.gone', 0],
    ['lead.b', 2],
    ['end', 4],
  ])('%s is place %i', (address, at) => expect(placeOf(steps, address).at).toBe(at))

  test('goes one step at a time from the first to the end and back, and never beyond', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(1, -1), { maxLength: 20 }), (walk) => {
        let address: string | undefined
        let expected = 0
        for (const by of walk) {
          address = addressAfter(steps, placeOf(steps, address), by)
          expected = Math.max(0, Math.min(steps.length, expected + by))
          expect(placeOf(steps, address).at).toBe(expected)
        }
      }),
    )
  })

  test('where all agree it begins at its end', () => {
    expect(placeOf([], undefined)).toEqual({ step: null, at: 0 })
    expect(addressAfter([], { step: null, at: 0 }, -1)).toBe('end')
  })
})

test('what is open is disputed and not settled', () => {
  const decisions = [{ criterion: 'size' }] as Survey['decisions']
  expect(openOf({ ...survey, decisions }).map(({ key }) => key)).toEqual(['budget'])
})
