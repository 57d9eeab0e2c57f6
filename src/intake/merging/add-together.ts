import { isDeepStrictEqual } from 'node:util'
import type { LeadRow } from '#src/lead/index.ts'

type Time =
  | 'first_attempt_at'
  | 'two_way_at'
  | 'last_attempt_at'
  | 'last_inquiry_at'
  | 'promise_due_at'
  | 'call_due_at'

/** Adds what happened to a merged lead to its survivor: counts, first and last times, what only the other one knew. */
export function addTogether(survivor: LeadRow, merged: Readonly<LeadRow>): void {
  survivor.inquiries += merged.inquiries
  survivor.attempts += merged.attempts
  survivor.first_attempt_at = earlier(survivor, merged, 'first_attempt_at')
  survivor.two_way_at = earlier(survivor, merged, 'two_way_at')
  survivor.last_attempt_at = later(survivor, merged, 'last_attempt_at')
  survivor.last_inquiry_at = later(survivor, merged, 'last_inquiry_at') ?? survivor.last_inquiry_at
  survivor.topic ??= merged.topic
  survivor.organization_id ??= merged.organization_id
  survivor.last_worked_by ??= merged.last_worked_by
  survivor.brought_by ??= merged.brought_by
  survivor.tags = [...new Set([...survivor.tags, ...merged.tags])]
  survivor.fields = { ...merged.fields, ...survivor.fields }
  if (survivor.expected_value === null) {
    const { expected_value, expected_currency, expected_on } = merged
    Object.assign(survivor, { expected_value, expected_currency, expected_on })
  }
  // An answer that is still owed to the one inquiry is owed by the survivor.
  if (merged.promise_due_at && !merged.promise_kept_at) {
    survivor.promise_due_at = survivor.promise_kept_at
      ? merged.promise_due_at
      : earlier(survivor, merged, 'promise_due_at')
    survivor.promise_kept_at = null
  }
  // So is a call that was promised.
  if (merged.call_due_at && !merged.call_kept_at) {
    const isOwed = survivor.call_due_at !== null && survivor.call_kept_at === null
    survivor.call_due_at = isOwed ? earlier(survivor, merged, 'call_due_at') : merged.call_due_at
    survivor.call_kept_at = null
  }
}

/**
 * Takes a merged lead out of its survivor again, where other things happened to the survivor since: counts are
 * subtracted, everything else is put back unless it changed since the merge.
 */
export function takeOut(
  survivor: LeadRow,
  moved: { merged: Readonly<LeadRow>; survivor: Readonly<LeadRow>; after: Readonly<LeadRow> },
): void {
  survivor.inquiries = Math.max(1, survivor.inquiries - moved.merged.inquiries)
  survivor.attempts = Math.max(0, survivor.attempts - moved.merged.attempts)
  for (const column of JOINED) {
    if (isDeepStrictEqual(survivor[column], moved.after[column])) {
      Object.assign(survivor, { [column]: moved.survivor[column] })
    }
  }
}

const JOINED = [
  'first_attempt_at',
  'two_way_at',
  'last_attempt_at',
  'last_inquiry_at',
  'topic',
  'organization_id',
  'last_worked_by',
  'brought_by',
  'tags',
  'fields',
  'expected_value',
  'expected_currency',
  'expected_on',
  'promise_due_at',
  'promise_kept_at',
  'call_due_at',
  'call_kept_at',
] as const satisfies readonly (keyof LeadRow)[]

function earlier(a: Readonly<LeadRow>, b: Readonly<LeadRow>, column: Time): Date | null {
  const [x, y] = [a[column], b[column]]
  return x && y ? (x < y ? x : y) : (x ?? y)
}

function later(a: Readonly<LeadRow>, b: Readonly<LeadRow>, column: Time): Date | null {
  const [x, y] = [a[column], b[column]]
  return x && y ? (x > y ? x : y) : (x ?? y)
}
