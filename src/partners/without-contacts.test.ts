import { expect, test } from 'vitest'
import { withoutContacts } from './without-contacts.ts'

test.each([
  ['Pumps for the brewery', ['Jane Roe'], 'Pumps for the brewery'],
  ['Call Jane Roe at +49 (0)89 123456-7', ['Jane Roe'], 'Call … at …'],
  ['write to jane.roe@acme.example, thanks', [], 'write to …, thanks'],
  ['Mr. Roe wants 12 pumps of 5.5 kW', ['Jane Roe'], 'Mr. … wants 12 pumps of 5.5 kW'],
  ['Roecliffe plant', ['Jane Roe'], 'Roecliffe plant'],
  ['JANE (c++)', ['Jane (c++)'], '…'],
])('%s of %j: %s', (text, names, plain) => {
  expect(withoutContacts(text, names)).toBe(plain)
})
