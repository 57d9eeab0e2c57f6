import { expect, test } from 'vitest'
import { countries, currencyOf, sayPlace } from './guesses.ts'

test('every country is there once by its name, and nothing else', () => {
  const all = countries()
  const labels = all.map(({ label }) => label)
  expect(all.length).toBeGreaterThan(240)
  expect(new Set(labels).size).toBe(labels.length)
  for (const code of [
    'DE',
    'AT',
    'CH',
    'FR',
    'ES',
    'PT',
    'RO',
    'RU',
    'RS',
    'US',
    'BR',
    'SE',
    'SG',
    'ZA',
    'PR',
    'VN',
  ]) {
    expect([code, all.some(({ value }) => value === code)]).toEqual([code, true])
  }
  for (const code of ['EU', 'EZ', 'UN', 'XK', 'ZZ', 'SU', 'YU', 'QO', 'AA', 'ZR']) {
    expect([code, all.some(({ value }) => value === code)]).toEqual([code, code === 'XK'])
  }
})

test('a country tells its currency', () => {
  expect(['DE', 'US', 'BR', 'CH', null].map(currencyOf)).toEqual(['EUR', 'USD', 'BRL', 'CHF', 'EUR'])
})

test('a place is said in a line', () => {
  const place = { time_zone: 'America/Sao_Paulo', country: 'BR', currency: 'BRL', language: 'pt' }
  expect(sayPlace(place)).toBe('Brazil, Sao Paulo time, Brazilian Real, Portuguese')
  expect(sayPlace({ ...place, country: null })).toBe('Sao Paulo time, Brazilian Real, Portuguese')
})
