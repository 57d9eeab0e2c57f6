import { expect, test } from 'vitest'
import { isHeldBack } from './choose-control-group.ts'

test('a control group is as large as it should be, is drawn anew for each program, and stays as it was drawn', () => {
  const [program, other] = ['this program', 'another']
  const leads = Array.from({ length: 20_000 }, (_, i) => `lead ${i}`)
  for (const percent of [0, 1, 10, 50]) {
    const share = leads.filter((lead) => isHeldBack(program, lead, percent)).length / leads.length
    // Four standard deviations of a draw of 20,000.
    const most = 4 * Math.sqrt(((percent / 100) * (1 - percent / 100)) / leads.length)
    expect(Math.abs(share - percent / 100)).toBeLessThanOrEqual(most)
  }
  const both = leads.filter((lead) => isHeldBack(program, lead, 50) && isHeldBack(other, lead, 50)).length
  expect(Math.abs(both / leads.length - 0.25)).toBeLessThan(0.02)
  expect(leads.filter((lead) => isHeldBack(program, lead, 10))).toEqual(
    leads.filter((lead) => isHeldBack(program, lead, 10)),
  )
})
