import { expect, test } from 'vitest'
import { nameAhead } from './name-ahead.ts'

const LEADS = [
  { id: 'roe', names: ['Jane Roe', 'Acme Pumps Ltd.'] },
  { id: 'max', names: ['Max Mendel', 'Mendel AG'] },
  { id: 'other', names: ['Jane Doe', null] },
]

test.each([
  ['Acme: called, no answer', 'roe', 'called, no answer'],
  ['acme pumps - accept', 'roe', 'accept'],
  ['Frau Roe, angenommen', 'roe', 'angenommen'],
  ['Mendel: falsches Gebiet', 'max', 'falsches Gebiet'],
  ['Jane: accept', null, null],
  ['called, no answer', null, null],
  ['accept', null, null],
  ['', null, null],
])('%s', (text, id, rest) => {
  expect(nameAhead(text, LEADS)).toEqual(id === null ? null : { id, rest })
})
