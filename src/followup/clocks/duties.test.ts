import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessMinutesBetween, type Calendar, officeCalendar } from '#src/people/calendar/index.ts'
import { type Duty, dueFor, takeBackAt } from './duties.ts'
import { defaultServiceLevels, levelFor, serviceLevelsSchema } from './service-levels.ts'

const at = (text: string) => new Date(text)
const berlin = officeCalendar('Europe/Berlin', 'DE', 'BY')
const never: Calendar = { ...berlin, hours: {} }
const owed = (grade: string | null, receivedAt: string, calendar = berlin) => ({
  grade,
  receivedAt: at(receivedAt),
  calendar,
  serviceLevels: defaultServiceLevels,
})

describe('when a duty is due', () => {
  const cases: [string, Duty, string | null, string, string][] = [
    ['a hot offer within a business hour', 'accept', 'hot', '2026-06-12T14:30:00Z', '2026-06-15T07:30:00Z'],
    ['others within 24', 'accept', 'sales_ready', '2026-06-15T07:00:00Z', '2026-06-17T15:00:00Z'],
    [
      'a hot lead is called in five minutes',
      'first_attempt',
      'hot',
      '2026-06-15T08:00:00Z',
      '2026-06-15T08:05:00Z',
    ],
    [
      'a badge scan of Saturday',
      'first_attempt',
      'sales_ready',
      '2026-06-13T10:00:00Z',
      '2026-06-17T15:00:00Z',
    ],
    [
      'the manager routes within the hour',
      'route',
      'sales_ready',
      '2026-06-15T07:00:00Z',
      '2026-06-15T08:00:00Z',
    ],
    ['repair in two business days', 'repair', 'sales_ready', '2026-06-12T12:00:00Z', '2026-06-16T15:00:00Z'],
    ['a verdict in five', 'review', 'hot', '2026-06-12T12:00:00Z', '2026-06-19T15:00:00Z'],
    ['an opportunity rests two weeks', 'advance', 'hot', '2026-06-03T10:00:00Z', '2026-06-17T10:00:00Z'],
    ['or until Monday', 'advance', 'hot', '2026-05-30T10:00:00Z', '2026-06-15T07:00:00Z'],
    [
      'nurture is looked at after 180 days',
      'wake',
      'marketing',
      '2026-06-15T10:00:00Z',
      '2026-12-14T08:00:00Z',
    ],
    [
      'a grade of the workspace own',
      'qualify',
      'partner_grade',
      '2026-06-15T07:00:00Z',
      '2026-06-17T15:00:00Z',
    ],
    ['a lead not judged yet', 'next_action', null, '2026-06-15T07:00:00Z', '2026-06-17T15:00:00Z'],
  ]
  it.each(cases)('%s', (_name, duty, grade, receivedAt, due) => {
    expect(dueFor(duty, owed(grade, receivedAt))).toEqual(at(due))
  })

  it('takes an untouched lead back later than its first attempt was due', () => {
    expect(takeBackAt(owed('hot', '2026-06-15T07:00:00Z'))).toEqual(at('2026-06-15T11:00:00Z'))
    expect(takeBackAt(owed('marketing', '2026-06-15T07:00:00Z'))).toEqual(at('2026-06-22T15:00:00Z'))
  })

  it('counts by the wall clock for somebody without hours, so that a due time always exists', () => {
    expect(dueFor('accept', owed('hot', '2026-06-13T10:00:00Z', never))).toEqual(at('2026-06-13T11:00:00Z'))
    expect(dueFor('repair', owed('hot', '2026-06-13T10:00:00Z', never))).toEqual(at('2026-06-15T10:00:00Z'))
    expect(dueFor('wake', owed('hot', '2026-06-13T10:00:00Z', never))).toEqual(at('2026-12-10T10:00:00Z'))
  })

  it('is never before the receipt, and gives the business minutes that were agreed', () => {
    const instants = fc.date({ min: at('2015-01-01'), max: at('2035-01-01'), noInvalidDate: true })
    const grades = fc.constantFrom('hot', 'sales_ready', 'marketing', 'unfit', 'other', null)
    const duties = fc.constantFrom<Duty>(
      'qualify',
      'route',
      'repair',
      'review',
      'advance',
      'wake',
      'next_action',
    )
    fc.assert(
      fc.property(instants, grades, duties, (receivedAt, grade, duty) => {
        const received = { grade, receivedAt, calendar: berlin, serviceLevels: defaultServiceLevels }
        expect(dueFor(duty, received).getTime()).toBeGreaterThan(receivedAt.getTime())
        const accept = dueFor('accept', received)
        const agreed = levelFor(defaultServiceLevels, grade).acceptMinutes
        expect(businessMinutesBetween(berlin, receivedAt, accept)).toBe(agreed)
      }),
    )
  })
})

describe('service levels', () => {
  it('are whole as they are in force before anybody signed, through jsonb and back', () => {
    const stored = JSON.parse(JSON.stringify(defaultServiceLevels))
    expect(serviceLevelsSchema.parse(stored)).toEqual(defaultServiceLevels)
  })

  it('let nobody sit on an offer for more than 72 business hours', () => {
    const slow = { ...defaultServiceLevels.otherGrades, acceptMinutes: 73 * 60 }
    expect(serviceLevelsSchema.safeParse({ ...defaultServiceLevels, otherGrades: slow }).success).toBe(false)
  })

  it('do not take a word every object knows for a grade', () => {
    expect(levelFor(defaultServiceLevels, 'constructor')).toBe(defaultServiceLevels.otherGrades)
  })
})
