import { describe, expect, test } from 'vitest'
import { type AnswerSetting, type Asking, chooseAnswer } from './choose-answer.ts'
import type { PlanInForce } from './plans.ts'

const at = (text: string) => new Date(text)

function ask(o: Partial<Asking> = {}, setting: Partial<AnswerSetting> = {}) {
  const asking: Asking = {
    grade: 'marketing',
    channel: 'web_form',
    mode: 'live',
    address: 'erika@example.com',
    language: null,
    country: null,
    basis: null,
    askedAt: at('2026-05-01T10:00:00Z'),
    ...o,
  }
  const choice = chooseAnswer(asking, { plans: [], language: 'en', answersOff: false, ...setting })
  return 'none' in choice ? choice.none : choice.template
}

function plan(id: string, o: Partial<PlanInForce> = {}): PlanInForce {
  const row = {
    id,
    template_id: id,
    version: 3,
    is_designed: false,
    position: 1,
    grade: null,
    channel: null,
    language: null,
    subject: 'S',
    body: 'B',
    sends: true,
  }
  return { ...row, is_active: true, ...o }
}

describe('the text that ships', () => {
  test.each<[string, Partial<Asking>, string]>([
    ['by grade', { grade: 'hot' }, 'text:hot:en'],
    ['sales-ready promises a person', { grade: 'sales_ready' }, 'text:received:en'],
    ['so does a grade that a workspace added', { grade: 'key_account' }, 'text:received:en'],
    ['so does a lead that is not judged', { grade: null }, 'text:received:en'],
    ['in the language told', { language: 'pt-BR' }, 'text:marketing:pt'],
    ['else that of the country', { country: 'at' }, 'text:marketing:de'],
    ['a country of several languages says nothing', { country: 'CH' }, 'text:marketing:en'],
    ['the language told comes before the country', { language: 'fr', country: 'DE' }, 'text:marketing:fr'],
    ['a language we do not have', { language: 'ja' }, 'text:marketing:en'],
    ['no language at all', { language: '??' }, 'text:marketing:en'],
  ])('%s', (_name, asking, template) => {
    expect(ask(asking)).toBe(template)
  })

  test('in the language of the workspace where nothing else is known', () => {
    expect(ask({}, { language: 'es' })).toBe('text:marketing:es')
    expect(ask({ language: 'ja' }, { language: 'de-CH' })).toBe('text:marketing:de')
  })
})

describe('the plans of a workspace', () => {
  test('come first in their order, where grade and channel fit', () => {
    const plans = [
      plan('any', { position: 9 }),
      plan('hot', { position: 2, grade: 'hot' }),
      plan('fair', { position: 1, channel: 'event' }),
      plan('old', { position: 0, is_active: false }),
    ]
    expect(ask({}, { plans })).toBe('template:any:3')
    expect(ask({ grade: 'hot' }, { plans })).toBe('template:hot:3')
    expect(ask({ grade: 'hot', channel: 'event' }, { plans })).toBe('template:fair:3')
  })

  test('do not keep a reader from their own language', () => {
    const plans = [plan('german', { language: 'de' })]
    expect(ask({ language: 'de' }, { plans })).toBe('template:german:3')
    expect(ask({ language: 'fr' }, { plans })).toBe('text:marketing:fr')
    expect(ask({ language: 'ja' }, { plans, language: 'de' })).toBe('template:german:3')
  })

  test('may say that nothing is sent', () => {
    const plans = [plan('silent', { channel: 'phone', sends: false })]
    expect(ask({ channel: 'phone' }, { plans })).toBe('plan_says_none')
    expect(ask({ channel: 'email' }, { plans })).toBe('text:marketing:en')
  })
})

describe('nobody is mailed', () => {
  const withdrawn = { basis: 'withdrawn', since: at('2026-05-01T09:00:00Z') }
  test.each<[string, Partial<Asking>, string]>([
    ['about history', { mode: 'historical' }, 'historical'],
    ['about an opening', { mode: 'opening' }, 'historical'],
    ['without an address', { address: null }, 'no_address'],
    ['at an impossible address', { address: 'erika at example' }, 'impossible_address'],
    ['at an address that brings another', { address: 'a@b.example,c@d.example' }, 'impossible_address'],
    [
      'at an address that brings a header',
      { address: 'a@b.example\nBcc: c@d.example' },
      'impossible_address',
    ],
    ['who was only referred', { channel: 'referral' }, 'no_basis'],
    [
      'from a list without a basis',
      { channel: 'import', basis: { ...withdrawn, basis: 'none' } },
      'no_basis',
    ],
    ['who withdrew and is on a list', { channel: 'import', basis: withdrawn }, 'withdrawn'],
    [
      'who withdrew after asking',
      { basis: { ...withdrawn, since: at('2026-05-01T11:00:00Z') } },
      'withdrawn',
    ],
  ])('%s', (_name, asking, none) => {
    expect(ask(asking)).toBe(none)
  })

  test('where the workspace turned answers off', () => {
    expect(ask({}, { answersOff: true })).toBe('answers_off')
  })

  test('but who asks by a channel that nobody told us of is answered', () => {
    expect(ask({ channel: 'chat' })).toBe('text:marketing:en')
  })

  test('but who asks again after withdrawing is answered, and who is on a list with consent', () => {
    expect(ask({ basis: withdrawn })).toBe('text:marketing:en')
    expect(ask({ channel: 'import', basis: { ...withdrawn, basis: 'consent' } })).toBe('text:marketing:en')
  })
})
