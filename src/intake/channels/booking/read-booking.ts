import { WISHED_CALL } from '#src/lead/wished-call.ts'
import type { Fields } from '../../record-from-fields.ts'

export const BOOKING_TOOLS = ['cal_com', 'calendly'] as const
export type BookingTool = (typeof BOOKING_TOOLS)[number]

/** What a booking tool told: a call that somebody booked or moved, one that is off, or nothing that concerns us. */
export type Booking =
  | { what: 'booked'; key: string; fields: Fields }
  | { what: 'cancelled'; key: string; who: string; at: string | null }
  | { what: 'nothing' }

type Told = Record<string, unknown>

/**
 * Reads what Cal.com or Calendly post when somebody books a call: who, when, what they wrote. Null for what is neither's.
 * `key` is the same when the tool tells the same again.
 */
export function readBooking(tool: BookingTool, text: string): Booking | null {
  const told = objectIn(text)
  if (!told) return null
  return tool === 'cal_com' ? readCalCom(told) : readCalendly(told)
}

/** What a stored booking says, field by field; null where it says nothing of a person. */
export function fieldsOfBooking(text: string): Fields | null {
  const told = objectIn(text)
  const booking = told && ('triggerEvent' in told ? readCalCom(told) : readCalendly(told))
  return booking?.what === 'booked' ? booking.fields : null
}

const CAL_BOOKED = new Set(['BOOKING_CREATED', 'BOOKING_RESCHEDULED', 'BOOKING_REQUESTED'])
const CAL_OFF = new Set(['BOOKING_CANCELLED', 'BOOKING_REJECTED'])

function readCalCom(told: Told): Booking | null {
  const event = textIn(told.triggerEvent)
  if (!event) return null
  const payload = partIn(told, 'payload')
  const attendee = listIn(payload.attendees)[0] ?? {}
  const answers = partIn(payload, 'responses')
  const answer = (name: string) => textIn(partIn(answers, name).value)
  const key = `${textIn(payload.uid) ?? ''}:${event}:${textIn(payload.startTime) ?? ''}`
  const name = textIn(attendee.name) ?? answer('name')
  const email = textIn(attendee.email) ?? answer('email')
  const at = momentIn(payload.startTime)
  if (CAL_OFF.has(event)) return { what: 'cancelled', key, who: name ?? email ?? 'Somebody', at }
  if (!CAL_BOOKED.has(event)) return { what: 'nothing' }
  const known = new Set([
    'name',
    'email',
    'notes',
    'location',
    'guests',
    'title',
    'rescheduleReason',
    'attendeePhoneNumber',
  ])
  const more = Object.entries(answers).flatMap(([key, value]) => {
    const said = known.has(key) ? null : textIn((value as Told | null)?.value)
    return said ? [`${textIn((value as Told).label) ?? key}: ${said}`] : []
  })
  const notes = textIn(payload.additionalNotes) ?? answer('notes')
  return {
    what: 'booked',
    key,
    fields: callOf(at, {
      name,
      email,
      phone: textIn(attendee.phoneNumber) ?? answer('attendeePhoneNumber') ?? answer('phone'),
      language: textIn(partIn(attendee, 'language').locale),
      subject: textIn(payload.eventTitle) ?? textIn(payload.title),
      company: answer('company'),
      message: [notes, ...more].filter((line) => line !== null).join('\n'),
    }),
  }
}

function readCalendly(told: Told): Booking | null {
  const event = textIn(told.event)
  if (!event) return null
  const payload = partIn(told, 'payload')
  const scheduled = partIn(payload, 'scheduled_event')
  const key = `${textIn(payload.uri) ?? ''}:${event}`
  const name = textIn(payload.name)
  const at = momentIn(scheduled.start_time)
  if (event === 'invitee.canceled') {
    // Moved to another time: that one is told as a booking of its own.
    if (payload.rescheduled === true) return { what: 'nothing' }
    return { what: 'cancelled', key, who: name ?? textIn(payload.email) ?? 'Somebody', at }
  }
  if (event !== 'invitee.created') return { what: 'nothing' }
  const answers = listIn(payload.questions_and_answers).flatMap((one) => {
    const [question, answer] = [textIn(one.question), textIn(one.answer)]
    return answer ? [{ question: question ?? '', answer }] : []
  })
  const phone = answers.find(({ question }) => /phone|telefon|mobile/i.test(question))
  const company = answers.find(({ question }) => /company|firma|organi[sz]ation/i.test(question))
  const rest = answers.filter((one) => one !== phone && one !== company)
  return {
    what: 'booked',
    key,
    fields: callOf(at, {
      name,
      email: textIn(payload.email),
      phone: phone?.answer ?? textIn(payload.text_reminder_number),
      company: company?.answer ?? null,
      subject: textIn(scheduled.name),
      message: rest.map(({ question, answer }) => (question ? `${question}: ${answer}` : answer)).join('\n'),
      source: textIn(partIn(payload, 'tracking').utm_source),
      campaign: textIn(partIn(payload, 'tracking').utm_campaign),
    }),
  }
}

function callOf(at: string | null, said: Record<string, string | null>): Fields {
  const filled = Object.entries(said).filter(([, value]) => value !== null && value !== '')
  return { ...Object.fromEntries(filled), asks_for: 'call', ...(at ? { [WISHED_CALL]: at } : {}) }
}

function objectIn(text: string): Told | null {
  try {
    const value: unknown = JSON.parse(text)
    return isTold(value) ? value : null
  } catch {
    return null
  }
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function partIn(told: Told, key: string): Told {
  const part = told[key]
  return isTold(part) ? part : {}
}

function listIn(value: unknown): Told[] {
  return Array.isArray(value) ? value.filter(isTold) : []
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** Only with its zone: a time without one is nobody's. */
function momentIn(value: unknown): string | null {
  const text = textIn(value)
  if (!text || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text)) return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
