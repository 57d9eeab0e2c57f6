import { expect, test } from 'vitest'
import type { Trial } from '../use-trial.ts'
import { headOf, rowsOf } from './version-rows.ts'

const rate = (part: number, whole: number) => ({ part, whole, share: part / whole, low: 0, high: 1 })
const hits = { precision: rate(1, 2), recall: rate(1, 4) }
const version = (name: 'before' | 'draft', grade: string): Trial['versions'][number] => ({
  ...{ name, grades: [{ grade, leads: 7 }], to_sales: 3, accepted: hits, bought: hits },
  ...{ won_missed: 2, rejected_kept: 5 },
})
const trial = { versions: [version('before', 'old'), version('draft', 'hot')] } as Trial

test('every number says which leads are behind it', () => {
  const groups = rowsOf(trial, (key) => key.toUpperCase())
  const rows = groups.flatMap((group) => group.rows)
  expect(rows.map(({ label }) => label).slice(0, 3)).toEqual(['To sales', 'OLD', 'HOT'])
  expect(rows[1]?.cells.map(({ shown }) => shown)).toEqual([7, 0])
  expect(rows.find(({ label }) => label === 'Later sales not sent')?.cells[1]).toEqual({
    version: 'draft',
    shown: 2,
    cell: { from: {}, to: {}, won: true, version: 'draft', sent: false },
  })
})

const NAMES = { before: 'Until now', after: 'By this draft' }

test('a column is headed by what it asks for', () => {
  const rules = { count_rules: [{ grade: 'Ready', points: 4, of: 10 }] }
  expect(headOf('fewer', rules, NAMES)).toBe('One fewer: 3 of 10')
  expect(headOf('draft', { count_rules: [] }, NAMES)).toBe('By this draft')
  expect(headOf('before', rules, NAMES)).toBe('Until now')
})
