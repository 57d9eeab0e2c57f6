import { describe, expect, test } from 'vitest'
import { type AnswerSetting, type Asking, chooseAnswer, type PlanRule } from './choose-answer.ts'

const at = (text: string) => new Date(text)

function ask(o: Partial<Asking> = {}, setting: Partial<AnswerSetting> = {}) {
  const asking: Asking = {
    grade: 'marketing',
    topic: null,
    channel: 'web_form',
    mode: 'live',
    address: 'erika@example.com',
    language: null,
    country: null,
    basis: null,
    askedAt: at('2026-05-01T10:00:00Z'),
    isOpen: { owner: true, company: true },
    canBeCalled: true,
    ...o,
  }
  const choice = chooseAnswer(asking, { plans: [], language: 'en', answersOff: false, ...setting })
  return 'none' in choice ? choice.none : choice.template
}

function plan(id: string, o: Partial<PlanRule> = {}): PlanRule {
  return {
    id,
    number: 1,
    version: 1,
    grades: [],
    topics: [],
    channels: [],
    languages: [],
    hours: null,
    hours_of: 'owner',
    sends: true,
    template_id: id,
    template_version: 3,
    call_minutes: null,
    ...o,
  }
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
  test('come first in their order, where all that they say fits', () => {
    const plans = [
      plan('fair', { channels: ['event'] }),
      plan('hot', { grades: ['hot', 'sales_ready'] }),
      plan('valves', { topics: ['Valves'] }),
      plan('any'),
    ]
    expect(ask({}, { plans })).toBe('template:any:3')
    expect(ask({ grade: 'hot' }, { plans })).toBe('template:hot:3')
    expect(ask({ grade: null }, { plans })).toBe('template:any:3')
    expect(ask({ grade: 'hot', channel: 'event' }, { plans })).toBe('template:fair:3')
    expect(ask({ topic: ' valves' }, { plans })).toBe('template:valves:3')
    expect(ask({ topic: 'Valves and pumps' }, { plans })).toBe('template:any:3')
  })

  test('do not keep a reader from their own language', () => {
    const plans = [plan('german', { languages: ['de'] })]
    expect(ask({ language: 'de-AT' }, { plans })).toBe('template:german:3')
    expect(ask({ language: 'fr' }, { plans })).toBe('text:marketing:fr')
    expect(ask({ language: 'ja' }, { plans, language: 'de' })).toBe('template:german:3')
  })

  test('tell day and night apart, by the hours of whoever has the lead or of the company', () => {
    const plans = [
      plan('night', { hours: 'outside', hours_of: 'owner' }),
      plan('closed', { hours: 'outside', hours_of: 'company' }),
      plan('day', { hours: 'within', hours_of: 'company' }),
    ]
    const at = (owner: boolean, company: boolean) => ask({ isOpen: { owner, company } }, { plans })
    expect(at(true, true)).toBe('template:day:3')
    expect(at(true, false)).toBe('template:closed:3')
    expect(at(false, true)).toBe('template:night:3')
  })

  test('that promise a call are passed over where nobody can call, so that what a mail says is true', () => {
    const plans = [plan('call', { call_minutes: 60 }), plan('write')]
    expect(ask({}, { plans })).toBe('template:call:3')
    expect(ask({ canBeCalled: false }, { plans })).toBe('template:write:3')
  })

  test('without words of their own send the text that ships, in the language of its reader', () => {
    const plans = [plan('call', { call_minutes: 60, template_id: null, grades: ['hot'] })]
    expect(ask({ grade: 'hot', country: 'AT' }, { plans })).toBe('text:call:de')
    expect(ask({ grade: 'hot', language: 'ja' }, { plans, language: 'fr' })).toBe('text:call:fr')
    expect(ask({}, { plans: [plan('as ever', { template_id: null })] })).toBe('text:marketing:en')
  })

  test('may say that nothing is sent', () => {
    const plans = [plan('silent', { channels: ['phone'], sends: false })]
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
