import { describe, expect, test } from 'vitest'
import { type Permission, purposeOf, SUPPRESSION_REASONS, type WhyNot, whyNotMailed } from './rules.ts'

const caused = new Date('2026-05-04T10:00:00Z')
const before = new Date('2026-05-01T10:00:00Z')
const since = new Date('2026-05-04T10:00:01Z')

function ask(o: Partial<Permission>): WhyNot | null {
  const known = { basis: null, suppression: null, topic: null, topicsOff: [], causedAt: caused }
  return whyNotMailed({ purpose: 'program', ...known, ...o })
}

describe('who may be mailed', () => {
  test('a kind that nobody spoke of is held to the strictest', () => {
    expect(purposeOf('newsletter')).toBe('program')
    expect(purposeOf('offer')).toBe('member')
  })

  test('account mail and mail to members needs nothing', () => {
    for (const purpose of ['account', 'member'] as const) {
      expect(ask({ purpose, suppression: { reason: 'complained', since: before } })).toBeNull()
    }
  })

  test.each([
    ['consent', null],
    ['customer', null],
    ['own_request', null],
    ['none', 'no_basis'],
    ['withdrawn', 'unwanted'],
  ] as const)('a program with the basis %s: %s', (basis, why) => {
    for (const purpose of ['program', 'survey'] as const) {
      expect(ask({ purpose, basis: { basis, since: before } })).toBe(why)
    }
  })

  test('without a recorded basis no program, but an answer', () => {
    expect(ask({})).toBe('no_basis')
    expect(ask({ purpose: 'answer' })).toBeNull()
  })

  test('every reason on the list holds programs back, whatever the basis', () => {
    for (const reason of SUPPRESSION_REASONS) {
      const basis = { basis: 'consent', since }
      expect(ask({ basis, suppression: { reason, since: before } })).toBe('suppressed')
    }
  })

  test.each([
    ['unsubscribed', null],
    ['asked', null],
    ['complained', 'suppressed'],
    ['bounced', 'suppressed'],
    ['manual', 'suppressed'],
  ] as const)('whoever asks after being listed as %s is answered: %s', (reason, why) => {
    expect(ask({ purpose: 'answer', suppression: { reason, since: before } })).toBe(why)
    expect(ask({ purpose: 'confirmation', suppression: { reason, since: before } })).toBe(why)
    expect(ask({ purpose: 'answer', suppression: { reason, since } })).toBe('suppressed')
  })

  test('an answer that waits does not go once its reader withdrew', () => {
    expect(ask({ purpose: 'answer', basis: { basis: 'withdrawn', since } })).toBe('unwanted')
    expect(ask({ purpose: 'answer', basis: { basis: 'withdrawn', since: before } })).toBeNull()
  })

  test('a topic that was turned off is not written about, others are', () => {
    const basis = { basis: 'consent', since: before }
    expect(ask({ basis, topic: 'pumps', topicsOff: ['pumps'] })).toBe('topic_unwanted')
    expect(ask({ basis, topic: 'valves', topicsOff: ['pumps'] })).toBeNull()
    expect(ask({ basis, topicsOff: ['pumps'] })).toBeNull()
  })
})
