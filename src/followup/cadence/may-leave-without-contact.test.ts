import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Calendar, isOpen, officeCalendar } from '#src/people/calendar/index.ts'
import { defaultServiceLevels, levelFor } from '../clocks/index.ts'
import type { Attempt, AttemptResult, Effort } from './attempts.ts'
import { mayLeaveWithoutContact } from './may-leave-without-contact.ts'

const at = (text: string) => new Date(text)
const berlin = officeCalendar('Europe/Berlin', 'DE', 'BY')
const tried = (channel: string, when: string, result: AttemptResult = 'no_answer'): Attempt => ({
  channel,
  at: at(when),
  result,
})
const effort = (attempts: Attempt[], more: Partial<Effort> = {}): Effort => ({
  attempts,
  grade: 'sales_ready',
  permittedChannels: ['phone', 'email'],
  serviceLevels: defaultServiceLevels,
  calendar: berlin,
  now: at('2026-06-19T12:00:00Z'),
  ...more,
})
const monday = '2026-06-15T08:00:00Z'
const tuesday = '2026-06-16T08:00:00Z'
const threeVaried = [tried('phone', monday), tried('email', monday), tried('phone', tuesday)]

describe('leaving without two-way contact', () => {
  const refused: [string, Effort, { attempts: number; channels: number; weekdays: number }][] = [
    ['nothing tried', effort([]), { attempts: 3, channels: 2, weekdays: 2 }],
    ['tried once', effort([tried('phone', monday)]), { attempts: 2, channels: 1, weekdays: 1 }],
    [
      'three calls in an hour',
      effort([tried('phone', monday), tried('phone', monday), tried('phone', monday)]),
      { attempts: 0, channels: 1, weekdays: 1 },
    ],
    [
      'two Mondays are one weekday',
      effort([tried('phone', monday), tried('email', monday), tried('phone', '2026-06-22T08:00:00Z')]),
      { attempts: 0, channels: 0, weekdays: 1 },
    ],
    [
      'a hot lead deserves six',
      effort(threeVaried, { grade: 'hot' }),
      { attempts: 3, channels: 0, weekdays: 0 },
    ],
    [
      'mails that may no longer be sent do not stand for the calls that may be made',
      effort([tried('email', monday), tried('email', tuesday), tried('email', tuesday)], {
        permittedChannels: ['phone'],
      }),
      { attempts: 0, channels: 1, weekdays: 0 },
    ],
  ]
  it.each(refused)('is refused: %s', (_name, given, missing) => {
    expect(mayLeaveWithoutContact(given)).toMatchObject({ allowed: false, missing })
  })

  const allowed: [string, Effort, string][] = [
    ['three varied attempts', effort(threeVaried), 'minimum_reached'],
    [
      'one channel where there is no other',
      effort([tried('phone', monday), tried('phone', monday), tried('phone', tuesday)], {
        permittedChannels: ['phone'],
      }),
      'minimum_reached',
    ],
    [
      'one weekday for who works on one',
      effort([tried('phone', monday), tried('email', monday), tried('phone', '2026-06-22T08:00:00Z')], {
        calendar: { ...berlin, hours: { monday: [['09:00', '17:00']] } },
      }),
      'minimum_reached',
    ],
    ['they spoke', effort([tried('phone', monday, 'talked_not')], { grade: 'hot' }), 'two_way_contact'],
  ]
  it.each(allowed)('is allowed: %s', (_name, given, because) => {
    expect(mayLeaveWithoutContact(given)).toEqual({ allowed: true, because })
  })

  it('takes the weekday from the local clock: Sunday 23:30 in London is Monday in Berlin', () => {
    const lateSunday = [
      tried('phone', '2026-06-14T22:30:00Z'),
      tried('email', monday),
      tried('phone', monday),
    ]
    expect(mayLeaveWithoutContact(effort(lateSunday))).toMatchObject({ missing: { weekdays: 1 } })
  })

  it('is no way out for who has nothing to reach them by, and proposes nothing impossible', () => {
    const given = effort([tried('phone', monday)], { permittedChannels: [] })
    expect(mayLeaveWithoutContact(given)).toEqual({
      allowed: false,
      missing: { attempts: 2, channels: 0, weekdays: 1 },
      proposal: null,
    })
  })

  it('proposes what is missing: the other channel, another weekday, within hours', () => {
    const given = effort([tried('phone', monday), tried('phone', monday), tried('phone', monday)], {
      now: at('2026-06-15T09:00:00Z'),
    })
    expect(mayLeaveWithoutContact(given)).toMatchObject({
      proposal: { channel: 'email', at: at('2026-06-18T11:00:00Z') },
    })
  })
})

describe('following the proposals', () => {
  const day: [string, string][][] = [[], [['08:00', '12:00']], [['13:00', '21:30']], [['22:00', '06:00']]]
  const calendars: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'),
    country: fc.constantFrom(null, 'DE', 'US'),
    region: fc.constant(null),
    hours: fc.record({
      monday: fc.constantFrom(...day.slice(1)),
      wednesday: fc.constantFrom(...day),
      thursday: fc.constantFrom(...day),
      saturday: fc.constantFrom(...day),
    }),
    extraHolidays: fc.constant([]),
    workingHolidays: fc.constant([]),
  })
  const starts = fc.date({ min: at('2011-12-01'), max: at('2030-12-31'), noInvalidDate: true })
  const channels = fc.uniqueArray(fc.constantFrom('phone', 'email', 'visit', 'letter'), { minLength: 1 })

  it('reaches the minimum with exactly as many attempts as agreed, each later and on duty', () => {
    fc.assert(
      fc.property(
        calendars,
        starts,
        channels,
        fc.constantFrom('hot', 'marketing'),
        (calendar, start, permitted, grade) => {
          const attempts: Attempt[] = []
          let now = start
          for (let made = 0; made < levelFor(defaultServiceLevels, grade).minimumAttempts; made++) {
            const left = mayLeaveWithoutContact(
              effort(attempts, { calendar, grade, now, permittedChannels: permitted }),
            )
            if (left.allowed || !left.proposal) return expect.unreachable('an attempt was still missing')
            expect(permitted).toContain(left.proposal.channel)
            expect(isOpen(calendar, left.proposal.at)).toBe(true)
            expect(left.proposal.at.getTime()).toBeGreaterThanOrEqual(now.getTime())
            attempts.push({ ...left.proposal, result: 'no_answer' })
            now = new Date(left.proposal.at.getTime() + 60_000)
          }
          const done = mayLeaveWithoutContact(
            effort(attempts, { calendar, grade, now, permittedChannels: permitted }),
          )
          expect(done).toEqual({ allowed: true, because: 'minimum_reached' })
          const uses = permitted.map((one) => attempts.filter(({ channel }) => channel === one).length)
          expect(Math.max(...uses) - Math.min(...uses)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it('is never spoilt by one attempt more', () => {
    const attempt = fc.record({
      channel: fc.constantFrom('phone', 'email', 'visit'),
      at: starts,
      result: fc.constantFrom<AttemptResult>('no_answer', 'left_message', 'talked_later'),
    })
    fc.assert(
      fc.property(
        fc.array(attempt, { maxLength: 8 }),
        attempt,
        channels,
        (attempts, more, permittedChannels) => {
          const before = mayLeaveWithoutContact(effort(attempts, { permittedChannels }))
          const after = mayLeaveWithoutContact(effort([...attempts, more], { permittedChannels }))
          expect(after.allowed || !before.allowed).toBe(true)
        },
      ),
    )
  })
})
