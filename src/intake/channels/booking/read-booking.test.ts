import { describe, expect, test } from 'vitest'
import { fieldsOfBooking, readBooking } from './read-booking.ts'
import { AT, calCom, calendly } from './test-bookings.ts'

const read = (tool: 'cal_com' | 'calendly', told: unknown) => readBooking(tool, JSON.stringify(told))

describe('what a booking tool tells', () => {
  test('who booked a call with Cal.com, when, and what they wrote', () => {
    expect(read('cal_com', calCom('BOOKING_CREATED'))).toEqual({
      what: 'booked',
      key: `bFJeNb2uX8ANpT3JL5EfXw:BOOKING_CREATED:${AT}`,
      fields: {
        ...{ name: 'Jane Roe', email: 'jane@roe.example', language: 'de', subject: 'First talk' },
        ...{ message: 'About twenty pumps.\nPumps a year: 20', asks_for: 'call', call_back_at: AT },
      },
    })
  })
  test('and with Calendly', () => {
    expect(read('calendly', calendly('invitee.created'))).toMatchObject({
      what: 'booked',
      fields: {
        ...{ name: 'Otto Maier', email: 'otto@maier.example', phone: '+49 30 901820', source: 'newsletter' },
        ...{ message: 'What is it about?: Valves', subject: '15 minute talk', call_back_at: AT },
      },
    })
  })
  test.each<[string, 'cal_com' | 'calendly', unknown, string | null]>([
    ['a call moved', 'cal_com', calCom('BOOKING_RESCHEDULED'), 'booked'],
    ['a call off', 'cal_com', calCom('BOOKING_CANCELLED'), 'cancelled'],
    ['a call off at Calendly', 'calendly', calendly('invitee.canceled'), 'cancelled'],
    ['the first half of a move', 'calendly', calendly('invitee.canceled', { rescheduled: true }), 'nothing'],
    ['a try', 'cal_com', { triggerEvent: 'PING' }, 'nothing'],
    ['a meeting that ended', 'cal_com', calCom('MEETING_ENDED'), 'nothing'],
    ['another tool', 'cal_com', { event: 'invitee.created' }, null],
    ['a list', 'cal_com', [], null],
    [
      'hostile shapes',
      'cal_com',
      { triggerEvent: 'BOOKING_CREATED', payload: { attendees: 'x', responses: [1], startTime: 5 } },
      'booked',
    ],
    ['no payload', 'calendly', { event: 'invitee.created', payload: null }, 'booked'],
  ])('%s', (_, tool, told, what) => expect(read(tool, told)?.what ?? null).toBe(what))
  test('a time without its zone is nobody’s', () => {
    const fields = fieldsOfBooking(
      JSON.stringify(calCom('BOOKING_CREATED', { startTime: '2027-03-03T09:30:00' })),
    )
    expect(fields).not.toHaveProperty('call_back_at')
    expect(fieldsOfBooking('{"a":')).toBeNull()
  })
})
