import { expect, test } from 'vitest'
import { mappingOf, type SimpleMapping, simpleOf } from './mapping-words.ts'

test('what is chosen on the page is what is read from the document again', () => {
  const chosen: SimpleMapping = {
    columns: { company: 'Firma', stage: 'Status', amount: 'Betrag' },
    words: { bestellt: 'won', Angebot: 'opportunity' },
    channel: 'email',
  }
  expect(simpleOf(mappingOf('Nordhandel', chosen))).toEqual(chosen)
})

test('of a document that says more only what the page knows is shown', () => {
  const mapping = { columns: { company: ['Firma', 'Kunde'], region: 'Land', stage: 'Status' } }
  expect(simpleOf(mapping)).toEqual({
    columns: { company: 'Firma', stage: 'Status' },
    words: {},
    channel: 'phone',
  })
})
