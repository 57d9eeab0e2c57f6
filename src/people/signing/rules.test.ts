import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOfDocument } from './document-hash.ts'
import {
  type Holders,
  isSigned,
  missingSeats,
  NEEDED,
  SEATS,
  type Seat,
  seatsOf,
  vacantSeats,
} from './rules.ts'

const needed = fc.constantFrom(...NEEDED)
const seats = fc.subarray([...SEATS])
const holders: fc.Arbitrary<Holders> = fc.record({
  marketing: fc.constantFrom('a', 'b', null),
  sales: fc.constantFrom('a', 'b', null),
  executive: fc.constantFrom('a', 'b', null),
})

describe('who must sign', () => {
  test.each<[(typeof NEEDED)[number], Seat[], Seat[]]>([
    ['one', [], ['marketing', 'sales']],
    ['one', ['sales'], []],
    ['one', ['executive'], ['marketing', 'sales']],
    ['two', ['marketing'], ['sales']],
    ['two', ['marketing', 'sales'], []],
    ['three', ['marketing', 'sales'], ['executive']],
    ['three', ['executive', 'sales', 'marketing'], []],
  ])('%s needed and %j signed: %j missing', (need, signed, missing) => {
    expect(missingSeats(need, signed)).toEqual(missing)
    expect(isSigned(need, signed)).toBe(missing.length === 0)
  })

  test('as long as no seat is vacant, those who hold them can finish it', () => {
    fc.assert(
      fc.property(needed, seats, holders, (need, signed, held) => {
        fc.pre(vacantSeats(need, held).length === 0)
        let done: Seat[] = [...signed]
        for (const member of ['a', 'b']) done = [...done, ...seatsOf(member, missingSeats(need, done), held)]
        expect(isSigned(need, done)).toBe(true)
      }),
    )
  })

  test('nobody signs for a seat of another, nor for one that has signed', () => {
    fc.assert(
      fc.property(needed, seats, holders, (need, signed, held) => {
        for (const seat of seatsOf('a', missingSeats(need, signed), held)) {
          expect(held[seat]).toBe('a')
          expect(signed).not.toContain(seat)
        }
      }),
    )
  })
})

describe('the hash of a document', () => {
  test('is that of its JSON with sorted keys', () => {
    expect(hashOfDocument('definition', 1, { b: [1, { d: null, c: 'x' }], a: true })).toBe(
      '01814d25bfbd0a856fc0d937a0f27f0c1ed27688fde945806d0c99d8c2ddc0b6',
    )
  })

  test('is the same however keys are ordered, and another for another word', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
        const turned = Object.fromEntries(Object.entries(content).reverse())
        const hash = hashOfDocument('definition', 1, content)
        expect(hashOfDocument('definition', 1, turned)).toBe(hash)
        expect(hashOfDocument('definition', 2, content)).not.toBe(hash)
        expect(hashOfDocument('service_levels', 1, content)).not.toBe(hash)
        expect(hashOfDocument('definition', 1, { ...content, '': [content] })).not.toBe(hash)
      }),
    )
  })
})
