import fc from 'fast-check'
import { expect, test } from 'vitest'
import { organizationDomain, organizationNameKey } from './organization.ts'

test.each([
  ['Acme Inc', 'acme'],
  ['ACME, Inc.', 'acme'],
  ['Acme Corporation', 'acme'],
  ['The Acme Company', 'acme'],
  ['Prospect & Co LLP', 'prospect'],
  ['Standing Stones Consulting Ltd.', 'standing stones consulting'],
  ['DeStefano and Partners', 'destefano partners'],
  ['DeStefano & Partners', 'destefano partners'],
  ['Müller GmbH & Co. KG', 'muller'],
  ['Müller G.m.b.H.', 'muller'],
  ['Carrefour S.A.', 'carrefour'],
  ['Ferrari S.p.A.', 'ferrari'],
  ['Cemex, S.A.B. de C.V.', 'cemex'],
  ['Orlen Sp. z o.o.', 'orlen'],
  ['Philips N.V.', 'philips'],
  ['Maersk A/S', 'maersk'],
  ['Škoda, s.r.o.', 'skoda'],
  ['ООО «Ромашка»', 'ромашка'],
  ['株式会社山田商店', '山田商店'],
  ['華為技術有限公司', '華為技術'],
  ['주식회사 카카오', '카카오'],
  ['BHP Pty Ltd', 'bhp'],
  ['SAP SE', 'sap'],
  ['3M', '3m'],
  ['AG', 'ag'],
  ['The', 'the'],
  ['Co-op Ltd', 'co op'],
])('%s has the key %s', (name, key) => {
  expect(organizationNameKey(name)).toBe(key)
})

test.each(['', ' - ', '...', '\u200b'])('%j has no key', (name) => {
  expect(organizationNameKey(name)).toBeNull()
})

test('different companies keep different keys', () => {
  const names = ['Acme', 'Acme Group', 'Acme Holding', 'Acme Germany GmbH', 'Acme Click Ad', 'Acme Click']
  expect(new Set(names.map(organizationNameKey)).size).toBe(names.length)
})

test('a key is its own key, and letter case never matters', () => {
  // Of a name that is nothing but legal forms ("UAB Inc."), any of them may stand for it.
  const isForm = (text: string) =>
    [`${text} acme`, `acme ${text}`].some((name) => organizationNameKey(name) === 'acme')
  const word = fc
    .string({ unit: fc.constantFrom(...'abcdeéüñ'), minLength: 3, maxLength: 8 })
    .filter((text) => !isForm(text))
  const form = fc.constantFrom('Inc.', 'GmbH', 'S.A.', 'Ltd', 'S.r.l.', 'LLC', 'Oy', 'A/S')
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 3 }), form, (parts, legal) => {
      const plain = organizationNameKey(parts.join(' '))
      const formal = `${parts.join(' ')} ${legal}`
      expect(organizationNameKey(formal)).toBe(plain)
      expect(organizationNameKey(formal.toUpperCase())).toBe(plain)
      expect(organizationNameKey(plain ?? '')).toBe(plain)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect((organizationNameKey(text) ?? '').length).toBeLessThanOrEqual(200)
    }),
  )
})

test.each([
  ['https://www.acme.co.uk/contact?x=1', 'acme.co.uk'],
  ['acme.com', 'acme.com'],
  ['WWW.ACME.COM', 'acme.com'],
  ['http://acme.com:8080', 'acme.com'],
  ['acme.myshopify.com', 'acme.myshopify.com'],
  ['https://münchen.de', 'xn--mnchen-3ya.de'],
  ['https://www.facebook.com/acme', null],
  ['https://linkedin.com/company/acme', null],
  ['http://192.168.0.1/', null],
  ['acme', null],
  ['not a website.', null],
  ['', null],
  ['n/a', null],
])('the website %s belongs to %s', (text, domain) => {
  expect(organizationDomain(text)).toBe(domain)
})

test('mail at a company names its domain, private mail names none', () => {
  expect(organizationDomain('jane@sales.acme.co.uk')).toBe('acme.co.uk')
  expect(organizationDomain('jane@gmail.com')).toBeNull()
  expect(organizationDomain('jane@mailinator.com')).toBeNull()
})
