import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStorable } from '../../../normalize/text.ts'
import { IMPORT_KINDS } from '../fields.ts'
import { shippedMappings } from '../load-mappings.ts'
import { setting } from './one-row.ts'
import { translator } from './translate-row.ts'

const mappings = await shippedMappings()

test('whatever the cells hold, each shipped mapping answers with storable texts or a fatal issue', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '\0',
      '\ud800',
      '-5',
      '1.234',
      '03/04/2024',
      'won',
      'true',
      '__proto__',
      'constructor',
      'a@b.c',
      '+1',
      'Closed Won',
      '5 XYZ',
    ),
  )
  fc.assert(
    fc.property(fc.constantFrom(...mappings), fc.infiniteStream(cell), ({ mapping: map }, cells) => {
      const headers = [
        ...Object.values(map.columns).flatMap((spec) =>
          typeof spec === 'string' ? spec : Array.isArray(spec) ? spec : spec.from,
        ),
        'Other \0 column',
      ]
      const { record, issues } = translator(
        map,
        headers,
        setting,
      )({ cells: headers.map(() => cells.next().value ?? '') })
      expect(record === null).toBe(issues.some(({ fatal }) => fatal))
      for (const text of textsIn([record, issues])) expect(isStorable(text)).toBe(true)
    }),
  )
  expect(new Set(mappings.map(({ mapping: map }) => map.kind)).size).toBe(IMPORT_KINDS.length)
})

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || value instanceof Date) return []
  return Object.entries(value).flatMap(([key, child]) => [key, ...textsIn(child)])
}
