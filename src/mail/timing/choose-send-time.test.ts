import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseSendTime, type SendRules } from './choose-send-time.ts'
import { timeZoneOf } from './time-zone-of.ts'

const RULES: SendRules = { quietFrom: 19, quietUntil: 8, weekdaysOnly: true, mostPerWeek: 2 }
const at = (text: string) => new Date(text)

function choose(
  wanted: string,
  o: Partial<Parameters<typeof chooseSendTime>[0]> & { rule?: Partial<SendRules> } = {},
) {
  return chooseSendTime({
    wanted: at(wanted),
    timeZone: 'Europe/Berlin',
    rules: { ...RULES, ...o.rule },
    wish: { lessOften: false, pausedUntil: null },
    others: [],
    ...o,
  }).toISOString()
}

describe('when program mail goes', () => {
  test.each([
    ['by day at once', '2026-05-04T10:00:00Z', '2026-05-04T10:00:00.000Z'],
    [
      'in the evening next morning, on the reader’s clock',
      '2026-05-04T17:30:00Z',
      '2026-05-05T06:00:00.000Z',
    ],
    ['before dawn the same morning', '2026-05-04T03:00:00Z', '2026-05-04T06:00:00.000Z'],
    ['on Friday evening on Monday', '2026-05-08T18:00:00Z', '2026-05-11T06:00:00.000Z'],
    ['on Sunday on Monday', '2026-05-10T10:00:00Z', '2026-05-11T06:00:00.000Z'],
    ['in winter by winter time', '2026-12-01T20:00:00Z', '2026-12-02T07:00:00.000Z'],
  ])('%s', (_, wanted, expected) => {
    expect(choose(wanted)).toBe(expected)
  })

  test('on the clock of another country', () => {
    expect(choose('2026-05-04T10:00:00Z', { timeZone: 'America/New_York' })).toBe('2026-05-04T12:00:00.000Z')
    expect(timeZoneOf('JP', 'Europe/Berlin')).toBe('Asia/Tokyo')
    expect(timeZoneOf('de', 'Europe/Berlin')).toBe('Europe/Berlin')
    expect(timeZoneOf(null, 'Europe/Berlin')).toBe('Europe/Berlin')
    expect(timeZoneOf('ZZ', 'Europe/Berlin')).toBe('Europe/Berlin')
  })

  test('not above the cap, however many programs there are', () => {
    const others = [at('2026-05-01T10:00:00Z'), at('2026-05-04T08:00:00Z')]
    expect(choose('2026-05-04T10:00:00Z', { others })).toBe('2026-05-08T10:00:00.000Z')
    expect(choose('2026-05-04T10:00:00Z', { others: others.slice(1) })).toBe('2026-05-04T10:00:00.000Z')
  })

  test('not while paused, and seldom where that is wished', () => {
    const pausedUntil = at('2026-06-01T00:00:00Z')
    expect(choose('2026-05-04T10:00:00Z', { wish: { lessOften: false, pausedUntil } })).toBe(
      '2026-06-01T06:00:00.000Z',
    )
    const wish = { lessOften: true, pausedUntil: null }
    expect(choose('2026-05-04T10:00:00Z', { wish, others: [at('2026-05-01T10:00:00Z')] })).toBe(
      '2026-06-01T06:00:00.000Z',
    )
  })

  test('never sooner than wanted, never in quiet hours, never above the cap; asked again it stays', () => {
    const moment = fc.integer({ min: 0, max: 400 * 24 }).map((hours) => new Date(Date.UTC(2026, 0, 1, hours)))
    const rules = fc.record({
      quietFrom: fc.integer({ min: 0, max: 24 }),
      quietUntil: fc.integer({ min: 0, max: 23 }),
      weekdaysOnly: fc.boolean(),
      mostPerWeek: fc.integer({ min: 1, max: 5 }),
    })
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland')
    fc.assert(
      fc.property(
        moment,
        rules,
        zone,
        fc.array(moment, { maxLength: 12 }),
        (wanted, rule, timeZone, others) => {
          // A day that is quiet as a whole lets nothing through.
          fc.pre(!(rule.quietFrom === 0 && rule.quietUntil === 24))
          const asked = { timeZone, rules: rule, wish: { lessOften: false, pausedUntil: null }, others }
          const chosen = chooseSendTime({ ...asked, wanted })
          expect(chosen >= wanted).toBe(true)
          expect(chooseSendTime({ ...asked, wanted: chosen })).toEqual(chosen)
          const local = Temporal.Instant.fromEpochMilliseconds(chosen.getTime()).toZonedDateTimeISO(timeZone)
          const { quietFrom: from, quietUntil: until } = rule
          const isQuiet =
            from !== until &&
            (from < until
              ? local.hour >= from && local.hour < until
              : local.hour >= from || local.hour < until)
          expect(isQuiet).toBe(false)
          expect(rule.weekdaysOnly && local.dayOfWeek > 5).toBe(false)
          const week = 7 * 86_400_000
          const near = others.filter((other) => Math.abs(other.getTime() - chosen.getTime()) < week)
          expect(near.length).toBeLessThan(rule.mostPerWeek)
        },
      ),
      { numRuns: 300 },
    )
  })
})
