import { expect, test } from 'vitest'
import { defaultServiceLevels } from '../../clocks/service-levels.ts'
import { sayServiceLevels } from '../say-service-levels.ts'
import { changedSentences } from './changed-sentences.ts'

const said = sayServiceLevels(defaultServiceLevels)

test('what says the same is not told', () => {
  expect(changedSentences(said, structuredClone(said))).toEqual([])
})

test('a grade that is promised more, and what holds for every lead, are told before and after', () => {
  const { hot } = defaultServiceLevels.grades
  const stricter = sayServiceLevels({
    ...defaultServiceLevels,
    repairBusinessDays: 4,
    grades: { ...defaultServiceLevels.grades, ...(hot ? { hot: { ...hot, minimumAttempts: 9 } } : {}) },
  })
  const changes = changedSentences(said, stricter)
  expect(changes.map(({ what }) => what)).toEqual(['Hot', 'Every lead'])
  expect(changes[0]?.before[0]).toContain('6 attempts')
  expect(changes[0]?.after[0]).toContain('9 attempts')
  expect(changes[1]?.after).toEqual([
    'What sales refuses is repaired within 4 business days, and reviewed within 5.',
  ])
})

test('a grade that went and one that came are told whole', () => {
  const { hot: _, ...others } = defaultServiceLevels.grades
  const without = sayServiceLevels({ ...defaultServiceLevels, grades: others })
  expect(changedSentences(said, without)).toMatchObject([{ what: 'Hot', after: [] }])
  expect(changedSentences(without, said)).toMatchObject([{ what: 'Hot', before: [] }])
})
