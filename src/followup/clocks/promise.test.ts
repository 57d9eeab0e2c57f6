import { describe, expect, it } from 'vitest'
import { type Answer, keepsPromise, promiseClock, promiseDue, speedToLead } from './promise.ts'
import { defaultServiceLevels } from './service-levels.ts'

const at = (text: string) => new Date(text)
const asked = (grade: string | null) => ({
  askedAt: at('2026-06-13T20:00:00Z'),
  grade,
  serviceLevels: defaultServiceLevels,
})
const mail: Answer = { kind: 'mail', at: at('2026-06-13T20:01:00Z'), isFitting: true, hasBounced: false }
const call: Answer = { kind: 'attempt', at: at('2026-06-14T09:00:00Z') }

describe('the promise', () => {
  it('is 24 hours by the wall clock, for hot leads minutes', () => {
    expect(promiseDue(asked('marketing'))).toEqual(at('2026-06-14T20:00:00Z'))
    expect(promiseDue(asked('sales_ready'))).toEqual(at('2026-06-14T20:00:00Z'))
    expect(promiseDue(asked(null))).toEqual(at('2026-06-14T20:00:00Z'))
    expect(promiseDue(asked('hot'))).toEqual(at('2026-06-13T20:05:00Z'))
  })

  const cases: [string, string | null, Answer, boolean][] = [
    ['a fitting mail keeps it for marketing', 'marketing', mail, true],
    ['and for the unfit', 'unfit', mail, true],
    ['not from sales-ready on', 'sales_ready', mail, false],
    ['nor for hot', 'hot', mail, false],
    ['nor before the grade is known', null, mail, false],
    ['not a mail that does not fit', 'marketing', { ...mail, isFitting: false }, false],
    ['not one that bounced', 'marketing', { ...mail, hasBounced: true }, false],
    ['a human attempt always', 'hot', call, true],
    ['not one from before they asked', 'marketing', { ...call, at: at('2026-06-13T19:59:59Z') }, false],
  ]
  it.each(cases)('%s', (_name, grade, answer, kept) => {
    expect(keepsPromise(asked(grade), answer)).toBe(kept)
  })

  it('stops at the first answer that keeps it, in whatever order they are told', () => {
    const second: Answer = { kind: 'attempt', at: at('2026-06-15T09:00:00Z') }
    expect(promiseClock(asked('hot'), [second, mail, call]).doneAt).toEqual(call.at)
    expect(promiseClock(asked('marketing'), [second, call, mail]).doneAt).toEqual(mail.at)
    expect(promiseClock(asked('hot'), [mail]).doneAt).toBeNull()
  })
})

describe('speed to lead', () => {
  const now = at('2026-06-16T20:00:00Z')

  it('is measured to the first human attempt after they asked', () => {
    const attempts = ['2026-06-15T08:00:00Z', '2026-06-13T20:12:00Z', '2026-06-13T08:00:00Z'].map(at)
    expect(speedToLead(at('2026-06-13T20:00:00Z'), attempts, now)).toEqual({ minutes: 12, answered: true })
  })

  it('goes on while nobody tried', () => {
    expect(speedToLead(at('2026-06-13T20:00:00Z'), [], now)).toEqual({ minutes: 4320, answered: false })
    expect(speedToLead(at('2026-06-17T20:00:00Z'), [], now)).toEqual({ minutes: 0, answered: false })
  })
})
