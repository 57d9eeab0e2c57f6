import { expect, test } from 'vitest'
import { recordFromFields } from '../record-from-fields.ts'
import { keysOf } from './keys-of.ts'
import type { Known } from './known.ts'
import { openMatchBook } from './match-book.ts'
import { matchOrganization } from './match-organization.ts'
import { matchPerson } from './match-person.ts'

type Told = Record<string, unknown>

/** Matches inquiries one after the other against an empty workspace. */
function matchAll(inquiries: Told[]) {
  const known: Known = {
    personByKey: new Map(),
    organizationByKey: new Map(),
    persons: new Map(),
    organizations: new Map(),
  }
  const book = openMatchBook(known)
  const matches = inquiries.map((told) => {
    const record = recordFromFields(told, { channel: 'api', askedAt: new Date('2026-01-01T00:00:00Z') })
    const keys = keysOf(record, 'DE')
    return matchPerson(record, keys, matchOrganization(record, keys, known, book), known, book)
  })
  return { matches, book }
}

const people = (inquiries: Told[]) =>
  new Set(matchAll(inquiries).matches.map((match) => match.person.id)).size

const same: [string, Told, Told][] = [
  [
    'the e-mail address in another spelling',
    { email: 'Jane.Doe@Acme.example' },
    { email: ' jane.doe@acme.example ' },
  ],
  [
    'the phone with and without country code',
    { phone: '+49 30 1234567', name: 'Jane Doe' },
    { phone: '030/1234567' },
  ],
  [
    'the phone under another e-mail address, and the same name',
    { phone: '+49301234567', name: 'Jane Doe', email: 'jane@acme.example' },
    { phone: '030 1234567', name: 'Jane Doe', email: 'jane.doe@home.example' },
  ],
  [
    'the phone, told once with an e-mail address',
    { phone: '+49301234567', email: 'jane@acme.example' },
    { phone: '030 1234567' },
  ],
  [
    'the phone and the name turned around',
    { phone: '+49301234567', name: 'Jane Doe' },
    { phone: '030 1234567', name: 'Doe, Jane' },
  ],
  [
    'name and company, told once with an e-mail address',
    { name: 'Jane Doe', company: 'Acme GmbH', email: 'jane@acme.example' },
    { name: 'jane doe', company: 'ACME' },
  ],
  [
    'the number in an older system',
    { person_external_id: '7', name: 'Jane' },
    { person_external_id: '7', email: 'j@x.example' },
  ],
]
test.each(same)('one person: %s', (_, a, b) => {
  expect(people([a, b])).toBe(1)
})

const different: [string, Told, Told, string | null][] = [
  ['nothing in common', { email: 'a@acme.example' }, { email: 'b@acme.example' }, null],
  ['nothing told at all', {}, {}, null],
  [
    'a shared phone under another name',
    { phone: '+49301234567', name: 'Jane Doe' },
    { phone: '+49301234567', name: 'Max Roe' },
    'shares_phone',
  ],
  [
    'a switchboard, without names, under another e-mail address',
    { phone: '+49301234567', email: 'jane@acme.example' },
    { phone: '+49301234567', email: 'max@acme.example' },
    'shares_phone',
  ],
  [
    'the same name and company under another address',
    { name: 'Jane Doe', company: 'Acme', email: 'a@acme.example' },
    { name: 'Jane Doe', company: 'Acme', email: 'b@acme.example' },
    'same_name_and_company',
  ],
  ['the same name without a company', { name: 'Jane Doe' }, { name: 'Jane Doe' }, null],
]
test.each(different)('two people: %s', (_, a, b, suggestion) => {
  expect(people([a, b])).toBe(2)
  expect(
    matchAll([a, b])
      .book.suggestions.filter((one) => one.kind === 'person')
      .map((one) => one.reason),
  ).toEqual(suggestion ? [suggestion] : [])
})

test('one organization by domain, whatever its name, but never by a free-mail domain', () => {
  const { book } = matchAll([
    { email: 'a@acme.example', company: 'Acme GmbH' },
    { email: 'b@sales.acme.example' },
    { email: 'c@gmail.com' },
    { email: 'd@gmail.com', company: 'ACME' },
  ])
  expect(book.newOrganizations.map((row) => row.name)).toEqual(['Acme GmbH'])
})

test('the same name under another domain is kept apart and suggested', () => {
  const { book } = matchAll([
    { email: 'a@acme.example', company: 'Acme' },
    { email: 'b@acme-tools.example', company: 'Acme' },
  ])
  expect(book.newOrganizations).toHaveLength(2)
  expect(book.suggestions.map((one) => one.reason)).toEqual(['same_name_other_domain'])
})

test('gaps are filled, what is known is not overwritten, impossible addresses are kept and flagged', () => {
  const { matches } = matchAll([
    { email: 'jane@acme.example', title: 'CEO' },
    { email: 'jane@acme.example', title: 'Intern', city: 'Kiel' },
    { email: 'not an address', name: 'Max' },
  ])
  expect(matches[0]?.person).toMatchObject({ title: 'CEO', city: 'Kiel' })
  expect(matches[2]?.person.email).toBe('not an address')
  expect(matches[2]?.person.flags).toHaveLength(1)
})

test('whom somebody chose is the one, whatever else is told; an address of another is a doubt', () => {
  const { known, jane, max } = twoKnown()
  const book = openMatchBook(known)
  const record = recordFromFields(
    { name: 'J. D.', email: 'max@acme.example' },
    { channel: 'phone', askedAt: new Date('2026-01-01T00:00:00Z') },
  )
  record.person.known_id = jane
  const match = matchPerson(record, keysOf(record, 'DE'), null, known, book)
  expect(match).toMatchObject({ by: 'choice', isNew: false, person: { id: jane, name: 'Jane Doe' } })
  expect(book.suggestions).toMatchObject([{ left_id: max, right_id: jane, reason: 'shares_email' }])
})

/** Two people in the workspace; the first was chosen. */
function twoKnown(): { known: Known; jane: string; max: string } {
  const { matches, book } = matchAll([
    { name: 'Jane Doe', email: 'jane@acme.example' },
    { name: 'Max Roe', email: 'max@acme.example' },
  ])
  const [jane, max] = matches.map((match) => match.person.id) as [string, string]
  book.known.personByKey.set(`chosen:${jane}`, jane)
  return { known: book.known, jane, max }
}
