import { describe, expect, test } from 'vitest'
import { directionOf, keyOf, layFlow } from './trial-flow.ts'
import type { Trial } from './use-trial.ts'

type Cell = Trial['cells'][number]

const cell = (from: string, to: string, leads: number, won = 0): Cell => {
  const place = (text: string) => {
    const [grade = '', destination = ''] = text.split(' ')
    return { grade, destination }
  }
  return { from: place(from), to: place(to), leads, won }
}

const cells = [
  cell('hot qualified', 'hot qualified', 40, 6),
  cell('marketing nurture', 'ready qualified', 20, 2),
  cell('ready qualified', 'marketing prequalifying', 15),
  cell('marketing nurture', 'marketing nurture', 120, 1),
  cell('unfit disqualified', 'unfit disqualified', 5),
]

describe('the picture of a trial', () => {
  const flow = layFlow(cells, { tall: 200, room: 34 })

  test('has every lead once on each side', () => {
    for (const side of [flow.before, flow.after]) {
      expect(side.reduce((sum, { leads }) => sum + leads, 0)).toBe(200)
      expect(side.reduce((sum, { won }) => sum + won, 0)).toBe(9)
    }
  })

  test('puts what is nearest to sales on top', () => {
    expect(flow.before.map(({ place }) => keyOf(place))).toEqual([
      'qualified hot',
      'qualified ready',
      'nurture marketing',
      'disqualified unfit',
    ])
  })

  test('keeps grades in their order on both sides, whichever has more leads', () => {
    const { after } = layFlow(cells, { tall: 200, room: 34, grades: ['ready', 'hot'] })
    expect(after.slice(0, 2).map(({ place }) => place.grade)).toEqual(['ready', 'hot'])
  })

  test('leaves room for words, and no box upon another', () => {
    for (const side of [flow.before, flow.after]) {
      for (const [i, box] of side.entries()) {
        const next = side[i + 1]
        if (next) expect(next.y - box.y).toBeGreaterThanOrEqual(Math.max(box.height, 34))
      }
    }
  })

  test('fills each box with its bands exactly', () => {
    for (const box of flow.before) {
      const own = flow.bands.filter((band) => keyOf(band.cell.from) === keyOf(box.place))
      const filled = own.reduce((sum, { cell: { leads } }) => sum + leads, 0)
      expect(filled).toBe(box.leads)
      for (const band of own) {
        expect(band.fromY).toBeGreaterThanOrEqual(box.y)
        expect(band.fromY).toBeLessThanOrEqual(box.y + box.height + 1)
      }
    }
  })

  test('tells what moves towards sales from what moves away', () => {
    expect(cells.map(directionOf)).toEqual(['same', 'up', 'down', 'same', 'same'])
    expect(directionOf(cell('hot qualified', 'ready qualified', 1))).toBe('aside')
  })

  test('of nothing is empty', () => {
    expect(layFlow([], { tall: 200, room: 34 })).toEqual({ before: [], after: [], bands: [], height: 0 })
  })
})
