import { expect, test } from 'vitest'
import { openFloodGauge } from './spot-flood.ts'

const post = (o: Partial<{ formId: string; address: string; mark: string | null; at: number }>) => ({
  formId: 'f',
  address: 'a',
  mark: null,
  at: 0,
  ...o,
})

test('a few posts of one address pass, very many do not, until the ten minutes are over', () => {
  const gauge = openFloodGauge()
  const signs = Array.from({ length: 70 }, (_, i) => gauge.post(post({ mark: `${i}`, at: i })))
  expect(signs.slice(0, 60)).toEqual(Array(60).fill(null))
  expect(new Set(signs.slice(60))).toEqual(new Set(['many_of_one_address']))
  expect(gauge.post(post({ address: 'b', mark: 'other', at: 70 }))).toBeNull()
  expect(gauge.post(post({ formId: 'g', mark: 'other', at: 70 }))).toBeNull()
  expect(gauge.post(post({ mark: 'later', at: 600_000 }))).toBeNull()
})

test('a thousand addresses that never read the page are held back; whoever read it passes', () => {
  const gauge = openFloodGauge()
  const signs = Array.from({ length: 1_000 }, (_, i) => gauge.post(post({ address: `${i}` })))
  expect(signs.filter((sign) => sign === null)).toHaveLength(60)
  expect(gauge.post(post({ address: 'a person', mark: 'read' }))).toBeNull()
})

test('one page that is read once and sent a thousand times is held back', () => {
  const gauge = openFloodGauge()
  const signs = Array.from({ length: 1_000 }, (_, i) => gauge.post(post({ address: `${i}`, mark: 'same' })))
  expect(signs.filter((sign) => sign === null)).toHaveLength(10)
})

test('what is counted is bounded', () => {
  const gauge = openFloodGauge({ mostCounted: 100, ofOneAddress: 1 })
  for (let i = 0; i < 1_000; i++) gauge.post(post({ address: `${i}`, mark: `${i}` }))
  expect(gauge.post(post({ address: '0', mark: 'x' }))).toBeNull()
  expect(gauge.post(post({ address: '0', mark: 'y' }))).toBe('many_of_one_address')
})
