import { expect, test } from 'vitest'
import { between, choose, countChosen, EVERYTHING, isChosen, NOTHING, told } from './selection.ts'

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))

test('some by name', () => {
  const some = choose(choose(NOTHING, ['a', 'b', 'c'], true), ['b'], false)
  expect(rows.filter(({ id }) => isChosen(some, id)).map(({ id }) => id)).toEqual(['a', 'c'])
  expect(countChosen(some, 1000)).toBe(2)
  expect(told(some, 'stage=won')).toEqual({ leads: ['a', 'c'] })
})

test('all but some', () => {
  const most = choose(EVERYTHING, ['b', 'c'], false)
  expect(rows.map(({ id }) => isChosen(most, id))).toEqual([true, false, false, true])
  expect(isChosen(choose(most, ['b'], true), 'b')).toBe(true)
  expect(countChosen(most, 1000)).toBe(998)
  expect(told(most, 'stage=won')).toEqual({ filter: 'stage=won', except: ['b', 'c'] })
})

test.each([
  ['b', 'd', ['b', 'c', 'd']],
  ['d', 'b', ['b', 'c', 'd']],
  ['c', 'c', ['c']],
  ['gone', 'c', ['c']],
])('from %s to %s', (one, other, expected) => {
  expect(between(rows, one, other)).toEqual(expected)
})
