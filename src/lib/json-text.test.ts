import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elementsOf, parseJson } from './json-text.ts'

function reasonOf(text: string): string | undefined {
  try {
    parseJson(Buffer.from(text))
    return undefined
  } catch (error) {
    return (error as { reason?: string }).reason
  }
}

describe('parseJson', () => {
  test.each([
    ['{"a":', 'invalid_json'],
    ['', 'invalid_json'],
    ['["unclosed', 'invalid_json'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'json_too_deep'],
    [`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`, 'json_too_deep'],
    [`[${'0,'.repeat(300_000)}0]`, 'json_too_many_values'],
    [JSON.stringify({ text: '[[[['.repeat(1_000) }), undefined],
    ['{"__proto__":{"a":1}}', undefined],
    ['\ufeff{"a":1}', undefined],
  ])('%.40s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason)
  })

  test('reads what JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        const text = JSON.stringify(value)
        expect(JSON.stringify(parseJson(Buffer.from(text)))).toBe(text)
      }),
    )
  })
})

describe('elementsOf', () => {
  test('finds each element as it was written', () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.constantFrom('', ' ', '\n\t '), (items, space) => {
        const bytes = Buffer.from(
          `${space}[${items.map((item) => `${space}${item}${space}`).join(',')}]${space}`,
        )
        const found = elementsOf(bytes).map((span) => bytes.toString('utf8', span.start, span.end))
        expect(found).toEqual(items.map((item) => item.trim()))
      }),
    )
  })
})
