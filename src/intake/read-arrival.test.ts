import { describe, expect, test } from 'vitest'
import { readArrival, readTexts, type StoredArrival } from './read-arrival.ts'

const NOBODY = {
  readRow: () => {
    throw new Error('no import here')
  },
  cellsOf: () => ({}),
}

function arrival(o: Partial<StoredArrival> & { text: string }): StoredArrival {
  return {
    channel: 'api',
    form_id: null,
    import_id: null,
    asked_at: new Date('2026-03-01T09:00:00Z'),
    content: Buffer.from(o.text),
    content_type: 'application/json',
    context: {},
    ...o,
  }
}

const form = { channel: 'web_form', form_id: '018f0000-0000-7000-8000-000000000000' }

describe('readArrival', () => {
  test('reads what another system sent, also behind a byte order mark', () => {
    const read = readArrival(arrival({ text: '\ufeff{"email":"a@b.test","utm_source":"ads"}' }), NOBODY)
    expect(read).toMatchObject({
      record: { person: { emails: ['a@b.test'] }, source: 'ads', channel: 'api' },
    })
  })

  test('shows on the lead what the channel could not make sense of', () => {
    const context = { flags: ['asked_at_not_understood'] }
    const read = readArrival(arrival({ text: '{"asked_at":"soon","tags":["fair"]}', context }), NOBODY)
    expect(read).toMatchObject({ record: { tags: ['fair', 'asked_at_not_understood'] } })
  })

  test('reads a form in each encoding, without what serves the form', () => {
    const multipart = [
      '--x\r\ncontent-disposition: form-data; name="email"\r\n\r\na@b.test\r\n',
      '--x\r\ncontent-disposition: form-data; name="_t"\r\n\r\n123\r\n--x--',
    ].join('')
    const posts = [
      {
        text: 'email=a%40b.test&_t=123&fax=&utm_medium=cpc',
        content_type: 'application/x-www-form-urlencoded',
      },
      { text: '{"email":"a@b.test","_t":"123"}', content_type: 'application/json' },
      { text: multipart, content_type: 'multipart/form-data; boundary=x' },
    ]
    const context = { source: 'website', honeypot: 'fax', asks_for: 'call', language: 'de' }
    for (const post of posts) {
      expect(readArrival(arrival({ ...form, ...post, context }), NOBODY)).toMatchObject({
        record: {
          person: { emails: ['a@b.test'], language: 'de' },
          source: 'website',
          channel: 'web_form',
          asks_for: 'call',
          fields: {},
        },
      })
    }
  })

  test('takes what a person mended in place of what came, and a text that nobody could read at all', () => {
    const mended = { email: 'a@b.test', phone: null, country: 'FR' }
    const told = { text: '{"e-mail":"x","email":"a at b","phone":"none","city":"Lyon"}', mended }
    expect(readArrival(arrival(told), NOBODY)).toMatchObject({
      record: { person: { emails: ['a@b.test'], phones: [], city: 'Lyon', country: 'FR' } },
    })
    expect(readTexts(arrival(told), NOBODY)).toEqual({
      'e-mail': 'x',
      city: 'Lyon',
      email: 'a@b.test',
      country: 'FR',
    })
    expect(
      readArrival(arrival({ text: 'call me: 030 901820', mended: { phone: '030 901820' } }), NOBODY),
    ).toMatchObject({
      record: { person: { phones: ['030 901820'] } },
    })
  })

  test('shows every field as a text that can be mended', () => {
    const text = JSON.stringify({
      name: 'A',
      employees: 5,
      consent: true,
      tags: ['x', 'y'],
      a: { b: 1 },
      fields: { size: 'L' },
    })
    expect(readTexts(arrival({ text }), NOBODY)).toEqual({
      name: 'A',
      employees: '5',
      consent: 'true',
      tags: 'x, y',
      a: '{"b":1}',
      'field.size': 'L',
    })
    expect(readTexts(arrival({ text: 'hello' }), NOBODY)).toBeNull()
  })

  test.each([[{ text: '[1]' }], [{ text: 'hello' }], [{ ...form, text: 'a=b', content_type: 'text/plain' }]])(
    'says what it can’t read: %j',
    (o) => {
      expect(readArrival(arrival(o), NOBODY)).toHaveProperty('unreadable')
    },
  )
})
