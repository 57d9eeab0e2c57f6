import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScriptForm } from './any-script-form.ts'
import { arbitraryInputs } from './arbitrary.ts'
import { latinForm } from './latin-form.ts'
import { readingForm } from './reading-form.ts'
import { numberOf, see, textOf } from './seen.ts'

test.each([
  ['GRÖSSE', 'größe'],
  ['Straße', 'STRASSE'],
  ['café', 'CAFE'],
  ['cafe\u0301', 'café'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΟΣ', 'οδος'],
  ['ﬁle １２', 'FILE 12'],
  ['  many\n\tspaces ', 'many spaces'],
  ['l’urgence', "L'URGENCE"],
])('%j and %j read alike', (one, other) => {
  expect(readingForm(one)).toBe(readingForm(other))
})

test.each([
  ['e-mail', 'e mail'],
  ['5', '05'],
  ['C', 'C++'],
  ['a.b@example.com', 'a-b@example.com'],
])('%j and %j read differently', (one, other) => {
  expect(readingForm(one)).not.toBe(readingForm(other))
})

test('blank texts, empty lists, null and what is no number are unknown', () => {
  const seen = see({
    a: '',
    b: ' \u200b ',
    c: [],
    d: ['', ' '],
    e: null,
    f: Number.NaN,
    g: undefined,
    h: 0,
    i: false,
  })
  expect(seen).toEqual({ h: 0, i: false })
})

test('numbers are known by their text too, and written out in full', () => {
  const seen = see({ employees: ' 250 ', revenue: 1e21, tiny: 1.5e-7, code: '05', phone: '+49 30' })
  expect(numberOf(seen, 'employees')).toBe(250)
  expect(numberOf(seen, 'phone')).toBeUndefined()
  expect(textOf(seen, 'revenue')).toBe('1000000000000000000000')
  expect(textOf(seen, 'tiny')).toBe('0.00000015')
  expect(textOf(seen, 'code')).toBe('05')
  expect(textOf(seen, 'constructor')).toBeUndefined()
})

test('seeing twice changes nothing, and jsonb takes the result', () => {
  fc.assert(
    fc.property(arbitraryInputs, (inputs) => {
      const seen = see(inputs)
      expect(see(seen)).toEqual(seen)
      const stored = JSON.stringify(seen)
      expect(JSON.parse(stored)).toEqual(seen)
      expect(stored.includes('\\u0000') || /\\ud[89a-f]/.test(stored)).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('of an endless message the first four thousand characters are kept, whatever it is made of', () => {
  for (const text of [
    'budget '.repeat(800_000),
    'x'.repeat(5_000_000),
    '😀'.repeat(50_000),
    '\u001fä'.repeat(50_000),
    '报'.repeat(9000),
  ]) {
    const once = readingForm(text)
    expect(once.length).toBeGreaterThan(3900)
    expect(once.length).toBeLessThanOrEqual(4000)
    expect(once.isWellFormed()).toBe(true)
    expect(readingForm(once)).toBe(once)
  }
})

test('the fast way for Latin letters reads like the way for every script', () => {
  const letter = fc.oneof(
    fc.integer({ min: 1, max: 0x24f }),
    fc.integer({ min: 0x2010, max: 0x2027 }),
    fc.constantFrom(32, 33, 46, 65, 97, 0xdf, 0x130, 0x131, 0xa0),
  )
  let read = 0
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 30 }), (codes) => {
      const text = String.fromCharCode(...codes)
      const fast = latinForm(text)
      if (fast === undefined) return
      read++
      expect(fast).toBe(anyScriptForm(text))
    }),
    { numRuns: 5000 },
  )
  expect(read).toBeGreaterThan(500)
})

test('every letter there is reads the same in either case, and a second time', () => {
  const different: string[] = []
  for (let code = 0; code < 0x20000; code++) {
    const letter = String.fromCodePoint(code)
    const form = readingForm(letter)
    const alike = [form, letter.toUpperCase(), letter.toLowerCase()].map(readingForm)
    if (alike.some((one) => one !== form)) different.push(letter)
  }
  expect(different).toEqual([])
})
