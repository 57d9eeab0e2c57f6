import { callOwed } from '#src/lead/index.ts'
import { allowedCommands, type Command } from '../allowed-commands.ts'
import { type ClockState, clockState, levelFor } from '../clocks/index.ts'
import { calendarFor, type Setting } from '../command/setting.ts'
import { permittedChannels } from '../reaching/channels.ts'
import type { DueLead } from './due-leads.ts'

export type Section = 'offers' | 'overdue' | 'today' | 'next'

/** A clock as a screen shows it; `minutes` is what is left, or over once it is broken. */
export interface ShownClock {
  due_at: string
  state: ClockState['state']
  minutes: number
}

export interface TodayItem {
  lead_id: string
  section: Section
  stage: string
  grade: string | null
  score: number | null
  /** Whose duty it is, where that is somebody on leave. */
  instead_of: { id: string; name: string } | null
  person: {
    name: string | null
    title: string | null
    email: string | null
    phone: string | null
    company: string | null
    country: string | null
    city: string | null
    language: string | null
  }
  organization: { id: string; name: string | null; industry: string | null; employees: number | null } | null
  wants: {
    topic: string | null
    asks_for: string | null
    source: string
    channel: string
    inquired_at: string
  }
  /** Criteria a qualifier is to ask about. */
  questions: string[]
  next_action: string | null
  clock: ShownClock
  /** The promise of an answer, where it is not kept yet. */
  promise: ShownClock | null
  /** The call that an answer promised, where nobody made it yet. */
  call: ShownClock | null
  attempts: { made: number; minimum: number; last_at: string | null }
  expected: { value: string; currency: string | null; on: string | null } | null
  /** The next step in two taps: what to do and by which way. */
  proposal: { action: string; channel: string | null }
  allowed: Command[]
  revision: number
}

/** What the actor may beyond the own duties. */
export interface Steering {
  isReviewer: boolean
  maySteer(accountableId: string | null): boolean
}

export interface TodayView {
  setting: Setting
  memberId: string
  endOfDay: Date
  steering: Steering
}

/** One lead of the list as it is shown. Pure. */
export function todayItem(lead: DueLead, view: TodayView): TodayItem {
  const { setting, steering } = view
  const level = levelFor(setting.serviceLevels, lead.grade)
  return {
    lead_id: lead.id,
    section: sectionOf(lead, view),
    stage: lead.stage,
    grade: lead.grade,
    score: lead.score,
    instead_of: insteadOf(lead, view),
    person: {
      name: lead.name,
      title: lead.title,
      email: lead.email,
      phone: lead.phone,
      company: lead.company,
      country: lead.country,
      city: lead.city,
      language: lead.language,
    },
    organization: lead.organization_id
      ? {
          id: lead.organization_id,
          name: lead.organization,
          industry: lead.industry,
          employees: lead.employees,
        }
      : null,
    wants: {
      topic: lead.topic,
      asks_for: lead.asks_for,
      source: lead.source,
      channel: lead.channel,
      inquired_at: lead.inquired_at.toISOString(),
    },
    questions: lead.questions,
    next_action: lead.next_action,
    clock: dutyClock(lead, setting),
    promise: promiseClock(lead, setting),
    call: callClock(lead, setting),
    attempts: {
      made: lead.attempts,
      minimum: level.minimumAttempts,
      last_at: lead.last_attempt_at?.toISOString() ?? null,
    },
    expected:
      lead.expected_value === null
        ? null
        : { value: lead.expected_value, currency: lead.expected_currency, on: lead.expected_on },
    proposal: { action: lead.next_action ?? 'follow_up', channel: channelFor(lead) },
    allowed: allowedCommands(lead, {
      as: 'holder',
      isReviewer: steering.isReviewer,
      maySteer: steering.maySteer(lead.accountable_id),
    }),
    revision: lead.revision,
  }
}

function sectionOf(lead: DueLead, { setting, endOfDay }: TodayView): Section {
  if (lead.urgency === 0) return 'offers'
  if (lead.due_at < setting.now) return 'overdue'
  return lead.due_at < endOfDay ? 'today' : 'next'
}

function insteadOf({ accountable_id }: DueLead, { memberId, setting }: TodayView) {
  if (accountable_id === null || accountable_id === memberId) return null
  return { id: accountable_id, name: setting.roster.get(accountable_id)?.name ?? '' }
}

/** A duty was received when the lead last moved or was last tried. */
function dutyClock(lead: DueLead, setting: Setting): ShownClock {
  const { last_attempt_at, moved_at, due_at } = lead
  const received = last_attempt_at !== null && last_attempt_at > moved_at ? last_attempt_at : moved_at
  return shown(setting, {
    startedAt: new Date(Math.min(received.getTime(), due_at.getTime())),
    dueAt: due_at,
    doneAt: null,
    calendar: calendarFor(setting, lead.accountable_id),
  })
}

function promiseClock(
  { promise_due_at, promise_kept_at, last_inquiry_at }: DueLead,
  setting: Setting,
): ShownClock | null {
  if (promise_due_at === null || promise_kept_at !== null) return null
  return shown(setting, { startedAt: last_inquiry_at, dueAt: promise_due_at, doneAt: null, calendar: null })
}

function callClock(lead: DueLead, setting: Setting): ShownClock | null {
  const owed = callOwed(lead)
  if (owed === null) return null
  const startedAt = new Date(Math.min(lead.last_inquiry_at.getTime(), owed.getTime()))
  return shown(setting, {
    startedAt,
    dueAt: owed,
    doneAt: null,
    calendar: calendarFor(setting, lead.accountable_id),
  })
}

function shown(setting: Setting, clock: Parameters<typeof clockState>[0]): ShownClock {
  const { state, minutesLeft, minutesOver } = clockState(
    clock,
    setting.now,
    setting.serviceLevels.warnAtShareLeft,
  )
  const minutes = state === 'broken' ? minutesOver : minutesLeft
  return { due_at: clock.dueAt.toISOString(), state, minutes: Math.round(minutes) }
}

const WAY: Record<string, string> = {
  call: 'phone',
  call_back: 'phone',
  write: 'email',
  send_information: 'email',
  send_offer: 'email',
}

/** The channel of the next action where it is permitted, else the first that is. */
function channelFor(lead: DueLead): string | null {
  const { email, phone, flags, bases, next_action } = lead
  const permitted = permittedChannels({ email, phone, flags, bases, dead: [] })
  const wanted = WAY[next_action ?? '']
  return wanted && permitted.includes(wanted) ? wanted : (permitted[0] ?? null)
}
