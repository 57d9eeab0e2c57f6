import { describe, expect, test } from 'vitest'
import { SHIPPED_TEXTS } from '../templates/shipped/index.ts'
import { render, whyUnreadable } from './liquid.ts'
import { memberText } from './member-texts.ts'
import { harmlessName, harmlessTopic } from './strangers-words.ts'

const scope = {
  name: 'Erika',
  company: '  ',
  topic: null,
  workspace: 'Acme',
  hours: 24,
  field: { size: '40' },
}
const text = (body: string) => render({ subject: 'Hello', body }, scope)

describe('render', () => {
  test.each([
    ['{{ name }} at {{ workspace }}', 'Erika at Acme\n'],
    ['{{ company | default: "your company" }}', 'your company\n'],
    ['{% if topic %}{{ topic }}{% else %}your inquiry{% endif %}', 'your inquiry\n'],
    ['{{ field.size }} {{ field.age | default: "?" }}', '40 ?\n'],
  ])('fills in %s', (body, filled) => {
    expect(text(body)).toEqual({ subject: 'Hello', text: filled })
  })

  test.each([
    ['{{ company }}', 'company'],
    ['{{ topic }}', 'topic'],
    ['{{ frist_name }}', 'frist_name'],
    ['{{ field.age }}', 'field.age'],
    ['{{ name | shout }}', 'shout'],
    ['{{ name.constructor }}', 'constructor'],
    ['{% include "/etc/passwd" %}', 'passwd'],
    ['{% for i in (1..100000000) %}{{ i }}{% endfor %}', 'limit'],
    ['{{ name', 'not closed'],
    ['{% if topic %}x{% endif %}', 'empty'],
  ])('refuses %s rather than send it, and says why', (body, why) => {
    expect(text(body)).toEqual({ problem: expect.stringContaining(why) })
  })

  test('a value is never read as a template, a subject never becomes two headers', () => {
    const filled = render(
      { subject: 'For {{ name }}', body: '{{ name }}' },
      { name: '{{ workspace }}\r\nBcc: x@y.example', workspace: 'Acme' },
    )
    expect(filled).toEqual({
      subject: 'For {{ workspace }} Bcc: x@y.example',
      text: '{{ workspace }}\r\nBcc: x@y.example\n',
    })
  })
})

describe('whyUnreadable', () => {
  test.each(['{{ name }', '{% if name %}', '{{ name | shout }}', '{{ frist_name }}'])('%s', (body) => {
    expect(whyUnreadable(body)).toBeTruthy()
  })

  test('a text may count and choose for itself', () => {
    expect(
      whyUnreadable('{% assign days = hours | divided_by: 24 %}{{ days }} {{ field.size }}'),
    ).toBeUndefined()
  })
})

describe('the texts that ship', () => {
  const answers = Object.entries(SHIPPED_TEXTS).flatMap(([language, texts]) =>
    Object.entries(texts).map(([key, one]) => [`${language} ${key}`, one] as const),
  )
  test.each(answers)('%s can be read by anybody, named or not', (key, one) => {
    for (const name of ['Erika', null]) {
      const call = key.endsWith(' call') ? { call_by: 'Monday 15 June at 11:00' } : {}
      const filled = render(one, { name, workspace: 'Acme', hours: 24, ...call })
      expect(filled).toMatchObject({ subject: expect.stringContaining('Acme') })
      expect('text' in filled && filled.text).not.toMatch(/null|undefined|\{|\}| ,/)
    }
  })

  test.each(['en', 'de', 'fr', 'es', 'pt', 'ja'])(
    'members are told in %s, of one lead and of many',
    (language) => {
      for (const kind of ['escalation', 'offer'] as const) {
        for (const count of [1, 12]) {
          const { text: one, what } = memberText(kind, 'promise_broken', language)
          const filled = render(one, {
            what,
            count,
            lead: 'Erika, Acme',
            link: 'https://x.example',
            workspace: 'Acme',
          })
          expect(filled).toMatchObject({ text: expect.stringContaining(count > 1 ? '12' : 'Erika, Acme') })
        }
      }
    },
  )
})

describe('what a stranger wrote', () => {
  test.each([
    ['Erika  Mustermann\n', 'Erika Mustermann'],
    ["D'Arcy-Ödön Jr.", "D'Arcy-Ödön Jr."],
    ['Win at http://evil.example', null],
    ['www.evil', null],
    ['cheap-pills.com', null],
    ['write to me@evil', null],
    ['a'.repeat(61), null],
    [' ', null],
    [null, null],
  ])('%s', (written, name) => {
    expect(harmlessName(written)).toBe(name)
  })

  test('a topic may be longer than a name', () => {
    expect(harmlessTopic('a'.repeat(61))).toHaveLength(61)
  })
})
