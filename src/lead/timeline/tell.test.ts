import { expect, test } from 'vitest'
import { tell } from './tell.ts'
import type { TimelineItem } from './timeline-item.ts'

const item = (o: Partial<TimelineItem>): TimelineItem => ({
  lead_id: '',
  at: new Date('2026-03-02T09:00:00Z'),
  source: 'event',
  kind: 'noted',
  from_stage: null,
  to_stage: null,
  from_name: null,
  to_name: null,
  actor_kind: 'member',
  actor_name: 'Anna Abel',
  reason: null,
  subject_id: null,
  data: {},
  note: null,
  result: null,
  channel: null,
  is_taken_back: false,
  ...o,
})
const event = (kind: string, data: TimelineItem['data'], o: Partial<TimelineItem> = {}) =>
  tell(item({ kind, data, ...o }), 'Australia/Sydney')
const moved = (o: Partial<TimelineItem>) => tell(item({ source: 'movement', kind: 'move', ...o }))

test.each<[string, string]>([
  [
    moved({
      from_stage: 'offered',
      to_stage: 'qualified',
      from_name: 'Ben',
      to_name: 'Lena',
      reason: 'expired',
    }),
    'From Ben back to Lena (let the offer run out).',
  ],
  [moved({ from_stage: 'working', to_stage: 'qualified' }), 'Back to the lead manager.'],
])('%s', (told, expected) => {
  expect(told).toBe(expected)
})

test.each<[string, string]>([
  [event('deal_recorded', { amount: '19600.00', currency: 'EUR' }), 'Sold: €19,600.'],
  [
    event('deal_recorded', { amount: '11900.50', currency: 'EUR', late: true }),
    'Sold: €11,900.50, a late win.',
  ],
  [event('deal_recorded', { amount: '12', currency: 'not a currency' }), 'Sold: 12 not a currency.'],
  [event('deal_recorded', { amount: null, currency: null }), 'Sold: amount not told.'],
  [
    event('deal_recorded', { amount: '900', currency: 'EUR', by_finance: 'corrected' }),
    'Sold: €900; finance corrected it.',
  ],
  [event('deal_recorded', { amount: '-250.50', currency: 'EUR', refund: true }), 'Money went back: €250.50.'],
  [
    event('deal_recorded', { amount: '-80', currency: 'EUR', refund: true, reason: 'one seal leaked.' }),
    'Money went back: €80, because “one seal leaked”.',
  ],
  [event('deal_taken_back', {}), 'Anna Abel took a recorded sale back.'],
  [event('deal_taken_back', { refund: true }), 'Anna Abel took a recorded refund back.'],
  [event('duty_broken', { duty: 'repair' }), 'Overdue: mending the refusal.'],
  [event('duty_broken', { duty: 'send_offer' }), 'Overdue: send offer.'],
  [
    event('next_action_set', { action: 'call_back', due_at: '2026-06-15T23:00:00.000Z' }),
    'Anna Abel set the next action: call back, due 16 Jun 2026.',
  ],
  [event('next_action_set', { action: 'visit' }), 'Anna Abel set the next action: visit.'],
])('an event is told in words, money and days: %s', (told, expected) => {
  expect(told).toBe(expected)
})

test.each<[string, Partial<TimelineItem>, string]>([
  [
    'a refusal by the words it was chosen by',
    { from_stage: 'offered', to_stage: 'rejected', from_name: 'Ben Berg', reason: 'bad_contact_data' },
    'Ben Berg refused it (contact data is wrong).',
  ],
  [
    'a judgement by its grade',
    {
      from_stage: 'inquiry',
      to_stage: 'prequalifying',
      to_name: 'Quentin Quade',
      reason: 'marketing',
      actor_kind: 'system',
      data: { definition_version: 1 },
    },
    'Goes to Quentin Quade with questions to ask (graded marketing).',
  ],
  [
    'a reason of the system in its own words',
    { from_stage: 'nurture', to_stage: 'qualified', reason: 'wake_date', data: { definition_version: 2 } },
    'Qualified (its wake date came) under definition version 2.',
  ],
  [
    'a close that nobody knows the end of',
    {
      from_stage: 'nurture',
      to_stage: 'closed_unknown',
      reason: 'no_response',
      data: { definition_version: 1 },
    },
    'Closed by Anna Abel, how it ended is not known (no response).',
  ],
])('a movement tells %s', (_what, o, expected) => {
  expect(moved(o)).toBe(expected)
})

test('a merge is told from where it is read: at the lead that ended, and at the one that goes on', () => {
  const merge = item({
    lead_id: 'second',
    source: 'movement',
    kind: 'stage',
    from_stage: 'nurture',
    to_stage: 'merged',
    reason: 'duplicate',
  })
  expect(tell(merge, 'UTC', 'second')).toBe('Anna Abel merged it into another lead of theirs (duplicate).')
  expect(tell(merge, 'UTC', 'first')).toBe(
    'Anna Abel merged another lead of theirs into this one (duplicate).',
  )
})

test('an inquiry is told by the way it came', () => {
  const asked = (channel: string) => event('inquiry_received', { channel })
  expect([asked('web_form'), asked('api'), asked('event')]).toEqual([
    'Asked by web form.',
    'Asked through the API.',
    'Asked at an event.',
  ])
})
