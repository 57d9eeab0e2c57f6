import { expect, test } from 'vitest'
import { touchedBy } from './touched.ts'

const keys = (...events: Parameters<typeof touchedBy>[0][]) =>
  events.flatMap(touchedBy).map(({ key }) => key.join('/'))

test('a lead is read again by its id, lists as a whole; of very many only as a whole', () => {
  expect(keys({ kind: 'lead', ids: ['1', '2'] })).toEqual(['lead/1', 'lead/2', 'leads', 'search'])
  expect(keys({ kind: 'lead', ids: null })).toEqual(['lead', 'leads', 'search'])
})

test('a resource is read again as a list and as a single one', () => {
  expect(keys({ kind: 'changed', what: 'campaigns' })).toEqual(['campaigns', 'campaign'])
  expect(keys({ kind: 'changed', what: 'definition' })).toEqual(['definition', 'definition'])
})

test('after a gap everything is read again', () => {
  expect(touchedBy({ kind: 'everything' })[0]?.key).toEqual([])
})
