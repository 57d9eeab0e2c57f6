import { expect, test } from 'vitest'
import type { Condition } from './condition.ts'
import { EVERYTHING } from './everything.ts'
import { sentence } from './sentence.ts'

const inDach: Condition = { op: 'in', key: 'country', values: ['Germany', 'Austria', 'Switzerland'] }
const large: Condition = { op: 'at_least', key: 'employees', value: 1500 }
const customer: Condition = { op: 'equals', key: 'is_customer', value: true }

const CASES: [Condition, string][] = [
  [inDach, 'Country is Germany, Austria or Switzerland'],
  [large, 'Number of employees is at least 1,500'],
  [
    { op: 'all', of: [inDach, large] },
    'Country is Germany, Austria or Switzerland, and Number of employees is at least 1,500',
  ],
  [{ op: 'all', of: [large] }, 'Number of employees is at least 1,500'],
  [
    { op: 'all', of: [customer, { op: 'any', of: [large, { op: 'is_known', key: 'phone' }] }] },
    'Customer already: yes, and (Number of employees is at least 1,500, or Phone is known)',
  ],
  [{ op: 'not', of: customer }, 'Customer already: no'],
  [{ op: 'not', of: { op: 'not', of: customer } }, 'Customer already: yes'],
  [{ op: 'not', of: inDach }, 'Country is not Germany, Austria or Switzerland'],
  [
    { op: 'not', of: { op: 'any', of: [large, customer] } },
    'it is not so that (Number of employees is at least 1,500, or Customer already: yes)',
  ],
  [
    { op: 'matches_word', key: 'message', words: ['budget', 'as soon as possible'] },
    'Message mentions “budget” or “as soon as possible”',
  ],
  [
    { op: 'not', of: { op: 'matches_word', key: 'message', words: ['thesis'] } },
    'Message does not mention “thesis”',
  ],
  [{ op: 'starts_with', key: 'postal_code', values: ['80', '81'] }, 'Postal code starts with 80 or 81'],
  [{ op: 'in', key: 'country', values: ['DE', 'XX', 'at'] }, 'Country is Germany, XX or at'],
  [{ op: 'equals', key: 'region', value: 'DE' }, 'State is DE'],
  [EVERYTHING, 'whatever is known'],
  [{ op: 'contains', key: 'org_name', value: 'Holding' }, 'Company name contains Holding'],
  [
    { op: 'between', key: 'annual_revenue', from: 1e6, to: 5e7 },
    'Annual revenue is between 1,000,000 and 50,000,000',
  ],
  [{ op: 'at_most', key: 'field.go_live', value: '2026-12-31' }, 'Go live is on or before 2026-12-31'],
  [
    { op: 'in', key: 'region', values: ['AL', 'AK', 'AZ', 'AR', 'CA', 'CO', 'CT', 'DE'] },
    'State is AL, AK, AZ, AR, CA, CO or one of 2 more',
  ],
]

test.each(CASES)('%j reads as a sentence', (condition, expected) => {
  expect(sentence(condition)).toBe(expected)
})

test('a workspace names its own fields', () => {
  const condition: Condition = { op: 'is_known', key: 'field.machine_park' }
  expect(sentence(condition, { 'field.machine_park': 'Machines in use' })).toBe('Machines in use is known')
})
