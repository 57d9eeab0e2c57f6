import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rowKeys } from './row-keys.ts'

describe('rows of a list', () => {
  test('stay with their lead, and are taken over once it is out of sight', () => {
    const first = rowKeys(new Map(), ['a', 'b', 'c'])
    expect([...first]).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ])
    expect([...rowKeys(first, ['b', 'c', 'd'])]).toEqual([
      ['b', 1],
      ['c', 2],
      ['d', 0],
    ])
    expect([...rowKeys(first, ['x', 'y'])]).toEqual([
      ['x', 0],
      ['y', 1],
    ])
  })

  test('no two leads have the same row, and who was there keeps it, however the list changes', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 8 })
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 6 }), (lists) => {
        let keys = new Map<string, number>()
        for (const list of lists) {
          const next = rowKeys(keys, list)
          expect(new Set(next.values()).size).toBe(list.length)
          for (const id of list) if (keys.has(id)) expect(next.get(id)).toBe(keys.get(id))
          keys = next
        }
      }),
    )
  })
})
