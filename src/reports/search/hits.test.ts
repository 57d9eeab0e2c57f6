import { expect, test } from 'vitest'
import { bestOf, fitOf, type Ranked } from './hits.ts'
import { soughtWords } from './sought-words.ts'

test.each([
  ['Erika Example', 'erika example', 100],
  ['Erika Example', 'Érika exam', 80],
  ['Erika Example', 'exam', 60],
  ['Erika Example', 'exam eri', 60],
  ['Erika Example', 'xample', 0],
  ['Erika Example', '…', 0],
  [null, 'erika', 0],
])('%s fits “%s” by %d', (text, typed, fit) => {
  expect(fitOf(text, typed)).toBe(fit)
})

test('of each kind only the best are answered, the best of all first', () => {
  const hit = (kind: Ranked['kind'], id: string, fit: number): Ranked => ({
    kind,
    id,
    fit,
    title: id,
    detail: null,
    stage: null,
    lead_id: null,
  })
  const found = [hit('person', 'a', 40), hit('person', 'b', 80), hit('person', 'c', 60), hit('form', 'd', 70)]
  expect(bestOf(found, 2).map(({ id }) => id)).toEqual(['b', 'd', 'c'])
})

test.each([
  ['erika', "'erika':*", "'erika':*", "'erika':*"],
  ['Erika Exam', "'erika':* & 'exam':*", "'erika' & 'exam':*", "'erika':* & 'exam':*"],
  ['Li Wu', "'li':* & 'wu':*", "'li' & 'wu'", "'li' & 'wu'"],
  ['Anna@Acme.test', "'anna@acme.test':*", "'anna@acme.test':*", "'anna@acme.test':*"],
  ["o'neill", "'o':* & 'neill':*", "'o' & 'neill':*", "'o' & 'neill':*"],
  [
    '030 123456',
    "('030':* & '123456':*) | '030123456':* | '4930123456':*",
    "('030' & '123456':*) | '030123456':* | '4930123456':*",
    expect.any(String),
  ],
  ['+49 (30) 1234', "('49':* & '30':* & '1234':*) | '49301234':*", expect.any(String), expect.any(String)],
  ['0049301234', "('0049301234':*) | '49301234':*", expect.any(String), expect.any(String)],
])('%s is looked for as %s', (typed, walked, whole, indexed) => {
  expect(soughtWords(typed, 'DE')).toEqual({ walked, whole, indexed })
})

test.each(['', '   ', '…', '&|!', "''"])('“%s” holds no word', (typed) => {
  expect(soughtWords(typed, 'DE')).toBeNull()
})
