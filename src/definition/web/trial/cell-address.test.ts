import { expect, test } from 'vitest'
import { cellText, parseCell } from './cell-address.ts'
import type { Cell } from './use-trial.ts'

test.each<[Cell, string]>([
  [
    {
      from: { destination: 'nurture', grade: 'marketing' },
      to: { destination: 'qualified', grade: 'hot' },
      won: false,
    },
    'nurture:marketing>qualified:hot',
  ],
  [{ from: {}, to: { destination: 'qualified' }, won: false }, ':>qualified:'],
  [{ from: {}, to: {}, won: true }, '!:>:'],
  [{ from: {}, to: { destination: ['nurture', 'disqualified'] }, won: true }, '!:>nurture.disqualified:'],
  [
    { from: {}, to: {}, won: false, version: 'more', sent: true, decisions: ['accepted', 'rejected'] },
    ':>:~more~sent~accepted~rejected',
  ],
  [{ from: {}, to: { grade: 'hot' }, won: true, sent: false, unsure: true }, '!:>:hot~unsent~unsure'],
])('%j stands in the address as %s', (cell, text) => {
  expect(cellText(cell)).toBe(text)
  expect(parseCell(text)).toEqual(cell)
})

test.each([undefined, '', 'nonsense', 'moon:hot>qualified:hot', '<script>', '!:', ':>nurture.moon:'])(
  '%s is none',
  (text) => {
    expect(parseCell(text)).toBeNull()
  },
)
