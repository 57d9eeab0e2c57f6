import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeLoad, type Loaded } from './load.ts'

const rep = (id: string, held: number, in_time: number, decided: number): Loaded => ({
  id,
  name: id,
  held,
  came: decided,
  in_time,
  decided,
})
const team = [rep('b', 20, 45, 50), rep('c', 22, 46, 50), rep('d', 24, 44, 50)]

test.each([
  ['holds more than most and falls behind by more than chance', rep('a', 60, 10, 50), 'too_much'],
  ['holds more than most and keeps up', rep('a', 60, 45, 50), null],
  ['falls behind, but holds less than most: load is not why', rep('a', 5, 10, 50), null],
  ['holds less than most and keeps up', rep('a', 5, 48, 50), 'could_take_more'],
  ['was tried too seldom to say', rep('a', 60, 0, 9), null],
])('who %s', (_, one, verdict) => {
  expect(judgeLoad(one, [one, ...team])).toBe(verdict)
})

test('nobody is told to take less and more by the same figures, and nobody is judged alone', () => {
  const person = fc
    .tuple(fc.uuid(), fc.nat(100), fc.nat(50), fc.nat(50))
    .map(([id, held, kept, missed]) => rep(id, held, kept, kept + missed))
  fc.assert(
    fc.property(
      fc.uniqueArray(person, { selector: ({ id }) => id, minLength: 1, maxLength: 8 }),
      (people) => {
        const verdicts = people.map((one) => judgeLoad(one, people))
        if (people.length === 1) expect(verdicts).toEqual([null])
        people.forEach((one, i) => {
          const more = { ...one, held: one.held + 1_000 }
          if (verdicts[i] === 'too_much') expect(judgeLoad(more, people)).toBe('too_much')
          if (verdicts[i] === 'could_take_more') expect(judgeLoad(more, people)).not.toBe('could_take_more')
        })
      },
    ),
  )
})
