import { expect, test } from 'vitest'
import { sayCallBy } from './call-by.ts'

const AT = new Date('2026-11-24T10:00:00Z')
const ours = 'Europe/Berlin'

test.each<[string, string, string | null, string]>([
  ['in the words and on the clock of the reader', 'de', 'DE', 'Dienstag, 24. November um 11:00'],
  ['in another language', 'fr', 'FR', 'mardi 24 novembre à 11:00'],
  ['of a country far away', 'en', 'JP', 'Tuesday 24 November at 19:00'],
  ['of a country with several clocks, on ours', 'en', 'US', 'Tuesday 24 November at 11:00 CET'],
  ['of a country that nobody told us, on ours', 'es', null, 'martes, 24 de noviembre, 11:00 CET'],
  ['of a country that is none, on ours', 'en', 'ZZ', 'Tuesday 24 November at 11:00 CET'],
])('a call is promised %s', (_name, language, country, said) => {
  expect(sayCallBy(AT, { language, country, ours })).toBe(said)
})

test('a country whose clocks agree at that moment has one', () => {
  expect(sayCallBy(AT, { language: 'de', country: 'AT', ours: 'America/New_York' })).toBe(
    'Dienstag, 24. November um 11:00',
  )
})
