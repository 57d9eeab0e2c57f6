import { expect, test } from 'vitest'
import { columnsOf } from './columns-of.ts'

test('what everybody looks for comes first, then whatever else was said', () => {
  const arrivals: Parameters<typeof columnsOf>[0] = [
    { fields: { 'e-mail': 'x', city: 'Rom' } },
    { fields: null },
    { fields: { name: 'A', budget: '1' } },
  ]
  expect(columnsOf(arrivals).map(({ key }) => key)).toEqual([
    'name',
    'email',
    'phone',
    'company',
    'city',
    'message',
    'e-mail',
    'budget',
  ])
  expect(columnsOf(arrivals)[0]).toEqual({ key: 'name', label: 'Name' })
})
