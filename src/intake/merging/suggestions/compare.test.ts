import { expect, test } from 'vitest'
import { compare, evidenceFor } from './compare.ts'

test('two persons are compared field by field, without what neither knows', () => {
  const left = { name: 'Jane  Doe', email: 'jane@acme.test', phone: '+4930901820', city: null, title: '' }
  const right = { name: 'jane doe', email: 'j.doe@home.test', phone: '+4930901820', city: 'Kiel' }
  const fields = compare('person', left, right)
  expect(fields.map(({ field, agreement }) => [field, agreement])).toEqual([
    ['name', 'same'],
    ['email', 'differs'],
    ['phone', 'same'],
    ['city', 'only_right'],
  ])
  expect(evidenceFor('shares_phone', fields)).toEqual([
    'They gave the same phone number.',
    'The same: name, phone.',
    'Different: e-mail address.',
  ])
})

test('two companies too; a reason nobody knows is told plainly', () => {
  const fields = compare(
    'organization',
    { employees: 5, is_customer: true },
    { employees: 5, is_customer: false },
  )
  expect(fields).toEqual([
    { field: 'employees', left: '5', right: '5', agreement: 'same' },
    { field: 'is_customer', left: 'yes', right: 'no', agreement: 'differs' },
  ])
  expect(evidenceFor('some_other_rule', [])).toEqual(['They look alike.'])
})
