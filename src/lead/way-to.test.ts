import { describe, expect, test } from 'vitest'
import { isOpen, mayMove, STAGES, type Stage } from './stages.ts'
import { wayTo } from './way-to.ts'

describe('wayTo', () => {
  test.each<[Stage, Stage, string | undefined]>([
    ['nurture', 'lost', 'qualified offered working opportunity lost'],
    ['inquiry', 'working', 'qualified offered working'],
    ['opportunity', 'working', 'nurture qualified offered working'],
    ['lost', 'opportunity', 'opportunity'],
    ['disqualified', 'lost', 'opportunity lost'],
    ['working', 'disqualified', 'disqualified'],
    ['won', 'lost', undefined],
    ['nurture', 'inquiry', undefined],
  ])('from %s to %s', (from, to, way) => {
    expect(wayTo(from, to)?.join(' ')).toBe(way)
  })

  test('every way keeps to the table of stages and stops at no closed stage', () => {
    let ways = 0
    for (const from of STAGES) {
      for (const to of STAGES) {
        const way = wayTo(from, to) ?? []
        way.forEach((stage, i) => {
          expect(mayMove(way[i - 1] ?? from, stage)).toBe(true)
          if (i < way.length - 1) expect(isOpen(stage)).toBe(true)
        })
        if (way.length > 0) ways += 1
      }
    }
    expect(ways).toBeGreaterThan(80)
  })
})
