import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isId, newId } from '#src/lib/id.ts'
import { commandIdOf, readLink, signLink } from './link-token.ts'

const SECRET = 'a secret'
const id = fc.constant(null).map(() => newId())
const link = fc.record({
  workspaceId: id,
  memberId: id,
  leadId: fc.oneof(id, fc.constant(null)),
  purpose: fc.stringMatching(/^[a-z_]{1,24}$/),
  expiresAt: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000)),
})

describe('a link', () => {
  test('says what was signed, in at most 124 letters that need no escape', () => {
    fc.assert(
      fc.property(link, (made) => {
        const text = signLink(SECRET, made)
        expect(text).toMatch(/^[\w-]{1,124}$/)
        expect(readLink(text)?.link).toEqual(made)
        expect(readLink(text)?.isSigned(SECRET)).toBe(true)
      }),
    )
  })

  test('with any letter changed, left out or added is not signed, nor by another secret', () => {
    fc.assert(
      fc.property(link, fc.nat(), fc.constantFrom('A', 'b', '_', ''), (made, at, letter) => {
        const text = signLink(SECRET, made)
        const i = at % text.length
        const changed = text.slice(0, i) + letter + text.slice(i + 1)
        fc.pre(changed !== text)
        expect(readLink(changed)?.isSigned(SECRET) ?? false).toBe(false)
        expect(readLink(`${text}A`)?.isSigned(SECRET) ?? false).toBe(false)
        expect(readLink(text)?.isSigned('another')).toBe(false)
        expect(readLink(text)?.isSigned('')).toBe(false)
      }),
    )
  })

  test('is for something that has a name', () => {
    const nothing = {
      workspaceId: newId(),
      memberId: newId(),
      leadId: null,
      purpose: '',
      expiresAt: new Date(0),
    }
    expect(() => signLink(SECRET, nothing)).toThrow('no purpose')
    expect(readLink('')).toBeNull()
    expect(readLink('x')).toBeNull()
  })
})

test('a link carries out one command, for each lead its own', () => {
  const ids = [commandIdOf('a'), commandIdOf('a'), commandIdOf('b'), commandIdOf('a', 'x')]
  expect(ids.every(isId)).toBe(true)
  expect(new Set(ids).size).toBe(3)
})
