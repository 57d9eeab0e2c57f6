import { expect, test } from 'vitest'
import { asBody, EMPTY, isEmpty, nextAfter, saysWho, whoOf } from './entry.ts'

const PERSON = {
  id: '018f0000-0000-7000-8000-000000000000',
  name: 'Erika Kurz',
  title: null,
  email: null,
  phone: null,
  company: 'Kurz AG',
  city: null,
  country: null,
  is_customer: false,
  leads: [],
  last_activity_at: null,
}

test('only what was said is sent', () => {
  expect(asBody('7', { ...EMPTY, phone: ' 030 901820 ', message: '  ' })).toEqual({
    id: '7',
    how: 'phone_call',
    phone: '030 901820',
  })
  const chosen = { ...EMPTY, person: PERSON, name: 'eri', call_back_at: '2026-03-01T09:00:00.000Z' }
  expect(asBody('7', chosen)).toEqual({
    id: '7',
    how: 'phone_call',
    person_id: PERSON.id,
    call_back_at: '2026-03-01T09:00:00.000Z',
  })
  const badge = asBody('7', { ...EMPTY, how: 'trade_show', name: 'A', asked_on: '2026-03-01' })
  expect(new Date(badge.asked_at ?? '').getHours()).toBe(12)
})

test('a number alone says who; a wish alone does not', () => {
  expect(saysWho({ ...EMPTY, phone: '1' })).toBe(true)
  expect(saysWho({ ...EMPTY, message: 'pumps' })).toBe(false)
  expect(isEmpty(EMPTY)).toBe(true)
  expect(whoOf({ ...EMPTY, person: PERSON, name: 'x' })).toBe('Erika Kurz, Kurz AG')
  expect(whoOf({ ...EMPTY, phone: '030' })).toBe('030')
})

test('the show stays for the next badge, the person does not', () => {
  const badge = { ...EMPTY, how: 'trade_show' as const, campaign: 'fair', asked_on: '2026-03-01', name: 'A' }
  expect(nextAfter(badge)).toEqual({ ...EMPTY, how: 'trade_show', campaign: 'fair', asked_on: '2026-03-01' })
})
