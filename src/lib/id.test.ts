import { expect, test } from 'vitest'
import { isId, newId } from './id.ts'

test('ids are UUIDv7 and each is greater than the one before, however quickly they are made', () => {
  const ids = Array.from({ length: 50_000 }, newId)
  expect(ids.every(isId)).toBe(true)
  expect(ids.every((id) => id[14] === '7')).toBe(true)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('what is no id is not taken for one', () => {
  expect(['', 'x', '01a2002e-543c-7f37-963f', "01a2002e-543c-7f37-963f-80b083c0f2aa'"].map(isId)).toEqual([
    false,
    false,
    false,
    false,
  ])
})
