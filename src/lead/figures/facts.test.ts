import { expect, test } from 'vitest'
import { newId } from '#src/lib/id.ts'
import { close, draftOf, moveTo, type Stage, stageBit, stageNumber } from '../index.ts'
import { factDeltasOf } from './fact-deltas.ts'
import { factOf, PROMISE_BITS, PROMISES, pathOf } from './facts.ts'
import { RESPONSE_EDGES, RESPONSE_LIMITS, responseBucket } from './response-buckets.ts'

const moment = { actor: { kind: 'system', id: null } as const, now: new Date('2026-03-10T12:00:00Z') }

function lead(inquiredAt = '2026-03-02T09:00:00Z') {
  const at = new Date(inquiredAt)
  return draftOf({
    id: newId(),
    person_id: newId(),
    organization_id: null,
    topic: null,
    origin_id: 7,
    source: 'website',
    channel: 'web_form',
    campaign_id: null,
    inquired_at: at,
    received_at: at,
  })
}

test('the path tells which stages were reached, whether an offer expired, and where the lead stands', () => {
  const reached = stageBit('inquiry') | stageBit('offered')
  const promise = { promise_due_at: null, promise_kept_at: null }
  const path = pathOf({ stage: 'nurture', reached, rejections: 1, expiries: 2, ...promise })
  const has = (stage: Stage) => (path & stageBit(stage)) !== 0
  expect([has('inquiry'), has('offered'), has('rejected'), has('won')]).toEqual([true, true, true, false])
  expect(path & (1 << 13)).not.toBe(0)
  expect(path >> 16).toBe(stageNumber('nurture'))
})

test('the path tells what became of the promise', () => {
  const due = new Date('2026-03-03T09:00:00Z')
  const told = (kept: Date | null, promised: Date | null = due) => {
    const path = pathOf({ ...lead().lead, promise_due_at: promised, promise_kept_at: kept })
    return PROMISES[(path & PROMISE_BITS) >> 14]
  }
  expect(told(null, null)).toBe('none')
  expect(told(null)).toBe('open')
  expect(told(due)).toBe('kept')
  expect(told(new Date(due.getTime() + 1))).toBe('late')
})

test('days to close run between the dates of inquiry and sale themselves, and may be negative', () => {
  const draft = lead('2026-03-02T12:00:00Z')
  moveTo(draft, moment, 'inquiry', { accountable: newId(), next: { action: 'look', dueAt: moment.now } })
  expect(factOf(draft.lead).closed_after_days).toBeNull()
  close(draft, moment, 'won', { reason: 'sold' })
  expect(factOf(draft.lead).closed_after_days).toBe(8)
  draft.lead.sold_at = new Date('2026-03-01T00:00:00Z')
  expect(factOf(draft.lead).closed_after_days).toBe(-1.5)
})

test('a first attempt a hundred years late still fits its column', () => {
  const draft = lead('1900-01-01T00:00:00Z')
  draft.lead.first_attempt_at = moment.now
  expect(factOf(draft.lead).first_attempt_seconds).toBe(2_147_483_647)
})

test('every limit is an edge of a bucket, edges rise, and a bucket is no wider than a hundredth or a second', () => {
  for (const limit of RESPONSE_LIMITS) {
    expect(responseBucket(limit)).toBe(responseBucket(limit - 1) + 1)
  }
  expect(RESPONSE_EDGES.length).toBeLessThan(4_000)
  RESPONSE_EDGES.forEach((edge, i) => {
    const last = RESPONSE_EDGES[i - 1] ?? edge - 1
    expect(edge).toBeGreaterThan(last)
    expect(edge - last).toBeLessThanOrEqual(Math.max(1, last * 0.01 + 1))
  })
  expect(responseBucket(-5)).toBe(0)
  expect(responseBucket(0)).toBe(1)
})

test('a lead that changes takes its old kind out of the counts and brings the new one in', () => {
  const draft = lead('2026-02-28T23:30:00Z')
  moveTo(draft, moment, 'inquiry', { accountable: newId(), next: { action: 'look', dueAt: moment.now } })
  const [first] = factDeltasOf([draft], 'Europe/Berlin')
  expect(first).toMatchObject({ month: '2026-03-01', day: 1, hour: 0, leads: 1, response: null })
  const later = { ...draft, before: draft.lead, lead: { ...draft.lead, first_attempt_at: moment.now } }
  expect(factDeltasOf([later], 'UTC').map(({ leads, month }) => [month, leads])).toEqual([
    ['2026-02-01', -1],
    ['2026-02-01', 1],
  ])
  expect(factDeltasOf([{ ...draft, before: draft.lead }], 'UTC')).toEqual([])
})
