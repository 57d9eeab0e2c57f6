import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noDateEvidence, noteDate, orderOfCountry, orderShown } from './date-order.ts'

function shownBy(cells: string[]) {
  const evidence = noDateEvidence()
  for (const cell of cells) noteDate(evidence, cell)
  return orderShown(evidence)
}

test.each([
  [['03/04/2024', '3/15/2024 2:30 PM'], 'mdy'],
  [['03/04/2024', '15/03/2024'], 'dmy'],
  [['31-01-24 10:00', '01-02-24'], 'dmy'],
  [['03/04/2024', '04/04/2024'], null],
  [['15/03/2024', '3/15/2024'], null],
  [['2024-03-15', '15.03.2024', '', 'Mar 15, 2024', '45366'], null],
  [['99/99/2024', '0/13/2024'], null],
])('%j shows %s', (cells, order) => {
  expect(shownBy(cells)).toBe(order)
})

test('a column written in one order is never read in the other', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.array(day, { minLength: 1 }), (days) => {
      const cells = days.map((d) => `${d.getUTCDate()}/${d.getUTCMonth() + 1}/${d.getUTCFullYear()}`)
      const telling = days.some((d) => d.getUTCDate() > 12)
      expect(shownBy(cells)).toBe(telling ? 'dmy' : null)
    }),
  )
})

test('countries write one order', () => {
  expect(orderOfCountry('US')).toBe('mdy')
  expect(orderOfCountry('GB')).toBe('dmy')
  expect(orderOfCountry(null)).toBe('dmy')
})
