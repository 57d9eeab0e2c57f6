import { expect, test } from 'vitest'
import {
  choicesFrom,
  choicesText,
  keyFrom,
  languagesIn,
  moved,
  newForm,
  slugFrom,
  textOf,
  withLanguage,
  withText,
} from './form-values.ts'

test('a new form can be put into a site as it is', () => {
  const form = newForm('de')
  expect(form.document.fields.map(({ key, required }) => [key, required])).toEqual([
    ['name', false],
    ['email', true],
    ['company', false],
    ['message', false],
  ])
  expect(textOf(form.document.fields[0]?.label, 'de')).toBe('Ihr Name')
  expect(languagesIn(form, 'de')).toEqual(['de'])
})

test('another language brings the words that we know; what was written by hand is left', () => {
  const { document } = newForm('en')
  const own = document.fields.map((field) =>
    field.key === 'name' ? { ...field, label: { en: 'Who?' } } : field,
  )
  const both = withLanguage({ ...document, fields: own }, 'de')
  expect([both.title, both.thanks]).toMatchObject([
    { de: 'Sprechen Sie mit uns' },
    { de: 'Wir melden uns in Kürze.' },
  ])
  expect(both.fields.slice(0, 2).map(({ label }) => label)).toEqual([
    { en: 'Who?' },
    { en: 'E-mail', de: 'E-Mail' },
  ])
  expect(withLanguage(document, 'fr')).toBe(document)
})

test('a text of one language leaves the others alone', () => {
  expect(withText('Hello', 'de', 'Hallo', ['en', 'de'])).toEqual({ en: 'Hello', de: 'Hallo' })
  expect(withText({ en: 'Hello', de: 'Hallo' }, 'de', '', ['en', 'de'])).toEqual({ en: 'Hello' })
  expect(withText({ en: 'Hello' }, 'en', '', ['en'])).toBeUndefined()
  expect([textOf('x', 'de'), textOf({ en: 'x' }, 'de'), textOf(undefined, 'de')]).toEqual(['x', '', ''])
})

test.each([
  ['Shoe size?', [], 'shoe_size'],
  ['Größe', ['grosse'], 'gro_e'],
  ['2nd phone', [], 'nd_phone'],
  ['Phone', ['phone', 'phone_2'], 'phone_3'],
  ['电话', [], 'field'],
])('a field called %s', (label, taken, key) => {
  expect(keyFrom(label, taken)).toBe(key)
})

test('an address is made of the name', () => {
  expect(slugFrom(' Contact us! ')).toBe('contact-us')
  expect(slugFrom('Über uns')).toBe('uber-uns')
  expect(slugFrom('联系')).toBe('')
})

test('fields change places', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 2, -2)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
})

test('choices are written one a line, and keep their values when they are translated', () => {
  const english = choicesFrom('Pumps\n\n Valves ', 'en', [], ['en'])
  expect(english).toEqual([
    { value: 'Pumps', label: { en: 'Pumps' } },
    { value: 'Valves', label: { en: 'Valves' } },
  ])
  const both = choicesFrom('Pumpen\nVentile', 'de', english, ['en', 'de'])
  expect(both[0]).toEqual({ value: 'Pumps', label: { en: 'Pumps', de: 'Pumpen' } })
  expect(choicesText(both, 'de')).toBe('Pumpen\nVentile')
})
