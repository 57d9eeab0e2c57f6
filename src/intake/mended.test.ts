import { expect, test } from 'vitest'
import { asTexts, withMended, withMendedCells } from './mended.ts'

test('what was mended stands in place of what came; what was taken away is not read', () => {
  const fields = { email: 'x', city: 'Rom', fields: { size: 'L', booth: 'A1' } }
  expect(withMended(fields, { email: 'a@b.test', city: null, 'field.size': 'M' })).toEqual({
    email: 'a@b.test',
    'field.size': 'M',
    fields: { booth: 'A1' },
  })
  expect(withMended(fields, null)).toBe(fields)
})

test('a field that is called like something every object has is a field', () => {
  expect(withMended({ constructor: 'x', email: 'y' }, { email: 'z' })).toEqual({
    constructor: 'x',
    email: 'z',
  })
})

test('mended cells keep their columns', () => {
  expect(
    withMendedCells(['1', 'b'], ['id', 'mail', 'city'], { mail: 'a@b.test', other: 'x', id: null }),
  ).toEqual(['', 'a@b.test', ''])
})

test('a long value is shown in part', () => {
  expect(asTexts({ message: 'x'.repeat(50_000), nothing: null })).toEqual({
    message: 'x'.repeat(20_000),
    nothing: '',
  })
})
