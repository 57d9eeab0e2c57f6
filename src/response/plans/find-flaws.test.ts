import { describe, expect, test } from 'vitest'
import { findFlaws, type Seen } from './find-flaws.ts'
import type { Plan } from './read-plans.ts'
import { sayWhat, sayWhom } from './sentences.ts'

let number = 0
function plan(id: string, o: Partial<Plan> = {}): Plan {
  number += 1
  return {
    id,
    number,
    position: number,
    is_active: true,
    version: 1,
    grades: [],
    topics: [],
    channels: [],
    languages: [],
    hours: null,
    hours_of: 'owner',
    sends: true,
    template_id: null,
    template_version: null,
    subject: null,
    body: null,
    is_designed: false,
    call_minutes: null,
    made_at: new Date(),
    made_by: null,
    ...o,
  }
}

const seen: Seen = { grades: ['hot', 'sales_ready', 'marketing'], taken: new Map(), of: 0 }
const flawsOf = (plans: Plan[], o: Partial<Seen> = {}) =>
  findFlaws(plans, { ...seen, ...o }).map(({ plan_id, sentence, by }) =>
    `${plan_id}: ${sentence} ${by ?? ''}`.trim(),
  )

describe('plans that are never reached', () => {
  test('because one before them takes all of theirs', () => {
    expect(flawsOf([plan('all'), plan('hot', { grades: ['hot'] })])).toEqual([
      'hot: It is never reached: an earlier plan takes all of its inquiries. all',
    ])
    expect(
      flawsOf([plan('pumps', { topics: ['Pumps', 'Valves'] }), plan('p', { topics: ['pumps '] })]),
    ).toHaveLength(1)
  })

  test('because several before them do together', () => {
    const day = plan('day', { hours: 'within' })
    const night = plan('night', { hours: 'outside' })
    const hidden = 'rest: It is never reached: the plans before it together take all of its inquiries.'
    expect(flawsOf([day, night, plan('rest')])).toEqual([hidden])
    expect(flawsOf([day, plan('night', { hours: 'outside', hours_of: 'company' }), plan('rest')])).toEqual([])
    const grades = ['hot', 'sales_ready'].map((grade) => plan(grade, { grades: [grade] }))
    expect(flawsOf([...grades, plan('rest', { grades: ['hot', 'sales_ready'] })])).toEqual([hidden])
    expect(flawsOf([...grades, plan('rest')])).toEqual([])
  })

  test('but not by one that promises a call: it passes on who left no number', () => {
    const call = plan('call', { call_minutes: 60 })
    expect(flawsOf([call, plan('write')])).toEqual([])
    expect(flawsOf([call, plan('late', { call_minutes: 480 })])).toHaveLength(1)
  })
})

describe('plans that take nobody', () => {
  test('because no lead is graded so any more', () => {
    expect(flawsOf([plan('gone', { grades: ['vip'] })])).toEqual([
      'gone: It takes nobody: the definition in force grades no lead “vip”.',
    ])
    expect(flawsOf([plan('some', { grades: ['vip', 'hot'] })])).toEqual([
      'some: The definition in force grades no lead “vip”.',
    ])
  })

  test('because none of the last inquiries fitted, if these were enough to say so', () => {
    const fax = plan('fax', { channels: ['fax'] })
    expect(flawsOf([fax], { of: 500 })).toEqual(['fax: It would have taken none of the last 500 inquiries.'])
    expect(flawsOf([fax], { of: 20 })).toEqual([])
    expect(flawsOf([fax], { of: 500, taken: new Map([['fax', 3]]) })).toEqual([])
  })
})

test('mails that tell of a call that is not promised, and the other way round', () => {
  const says = (body: string, call_minutes: number | null) =>
    flawsOf([plan('one', { template_id: 't', subject: 'Hello', body, call_minutes })])
  expect(says('We call by {{ call_by }}.', 60)).toEqual([])
  expect(says('We call by {{ call_by }}.', null)[0]).toContain('promises no call')
  expect(says('{% if call_by %}We call by {{ call_by }}.{% endif %}', null)).toEqual([])
  expect(says('Thank you.', 60)[0]).toContain('does not tell until when')
})

describe('a plan in a sentence', () => {
  const grades = new Map([['hot', 'Hot']])
  test('says whom it takes', () => {
    expect(sayWhom(plan('x'), grades)).toBe('Everybody')
    expect(
      sayWhom(
        plan('x', {
          grades: ['hot', 'key_account'],
          topics: ['Pumps'],
          channels: ['web_form', 'email'],
          languages: ['de'],
          hours: 'outside',
        }),
        grades,
      ),
    ).toBe(
      'Hot or key account, about Pumps, by web form or e-mail, in German, outside of the owner’s business hours',
    )
  })

  test('and what they get', () => {
    expect(sayWhat(plan('x', { sends: false }))).toBe('gets no automatic answer')
    expect(sayWhat(plan('x'))).toBe('gets the text that ships at once')
    expect(sayWhat(plan('x', { subject: 'Hello', call_minutes: 60 }))).toBe(
      'gets “Hello” at once; whoever has the lead calls within 1 business hour, and the mail says until when',
    )
    expect(
      sayWhat(plan('x', { subject: 'Your {{ first_name | default: "x" }}{% if a %}!{% endif %}' })),
    ).toBe('gets “Your [first name]!” at once')
    expect(sayWhat(plan('x', { call_minutes: 90 }))).toContain('within 90 business minutes')
  })
})
