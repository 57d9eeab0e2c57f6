import { describe, expect, test } from 'vitest'
import { defaultServiceLevels } from '../../clocks/service-levels.ts'
import { readGaps, SECTIONS, sayLevelValue, sayMinutes } from './level-rows.ts'

test.each([
  [5, '5 min'],
  [60, '1 h'],
  [210, '3 h 30 min'],
  [1_440, '24 h'],
])('%i minutes are %s', (minutes, text) => {
  expect(sayMinutes(minutes)).toBe(text)
})

describe('pauses', () => {
  test.each([
    ['1 h, 3 h', [60, 180]],
    ['1, 3; 8', [60, 180, 480]],
    ['90 min', [90]],
    ['1.5 h, 2 h 15 min', [90, 135]],
    ['45m', [45]],
  ])('“%s” are read', (text, minutes) => {
    expect(readGaps(text)).toEqual(minutes)
  })

  test.each(['', ' , ', 'soon', '0', '1 h, never', '-5 h'])('“%s” cannot be read', (text) => {
    expect(readGaps(text)).toBeUndefined()
  })

  test('are read as they are said', () => {
    const gaps = SECTIONS.flatMap(({ rows }) => rows).find(({ kind }) => kind === 'gaps')
    for (const level of Object.values(defaultServiceLevels.grades)) {
      expect(gaps && readGaps(sayLevelValue(level, gaps))).toEqual(level.attemptGaps)
    }
  })
})

test('everything that is agreed for a grade has its row', () => {
  const keys = SECTIONS.flatMap(({ rows }) => rows.map(({ key }) => key))
  expect(keys.sort()).toEqual(Object.keys(defaultServiceLevels.otherGrades).sort())
})
