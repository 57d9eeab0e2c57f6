import { expect, test } from 'vitest'
import { sayAnswer, type ToSay } from './say-answer.ts'

const say = (o: Partial<ToSay>) =>
  sayAnswer({
    language: 'en',
    timeZone: 'Europe/Berlin',
    state: 'done',
    done: [],
    subject: 'Re: A new lead for you',
    lead: { name: 'Jane Roe, Roe Ltd', link: 'https://x.example/leads/1' },
    placing: 'https://x.example/my-mails',
    sales: new Map([['s', { amount: '12000', currency: 'EUR', link: 'https://x.example/sale/t' }]]),
    ...o,
  })

test('says what was done, how to take it back and where the lead is', () => {
  const { subject, text } = say({
    done: [
      { what: 'attempt', channel: 'phone', result: 'no_answer', command: 'c' },
      { what: 'next', due_at: '2026-03-17T08:00:00.000Z', command: 'd' },
      { what: 'unread', words: 'greetings to Bob https://evil.example' },
    ],
  })
  expect(subject).toBe('Re: Jane Roe, Roe Ltd')
  expect(text).toBe(
    'Done on Jane Roe, Roe Ltd:\n- logged a try by phone: nobody answered\n- next step on Tue, 17 Mar 2026, 09:00\n\nNot understood, kept as a note:\n- “greetings to Bob …”\n\nTo take it back, answer “undo” within ten minutes.\n\nThe lead: https://x.example/leads/1\n',
  )
})

test('says so in German, with what is not booked and what was refused', () => {
  const { text } = say({
    language: 'de-AT',
    done: [
      { what: 'sale', id: 's' },
      { what: 'noted', command: 'c' },
      { what: 'lacks', lack: 'why_lost' },
      { what: 'refused', sentence: 'Nobody has spoken with them yet.' },
    ],
  })
  expect(text).toContain(
    'NOCH NICHT GEBUCHT: gewonnen 12.000 EUR. Ein Tipp bucht es: https://x.example/sale/t',
  )
  expect(text).toContain('Nicht erledigt:\n- Warum verloren?')
  expect(text).toContain('- Nobody has spoken with them yet.')
  expect(text).not.toContain('rückgängig')
})

test('asks which lead', () => {
  expect(say({ state: 'asked', lead: null, subject: 'Pumps\r\nBcc: x' })).toMatchObject({
    subject: 'Which lead is your mail about?',
    text: expect.stringContaining('Your mail “Pumps Bcc: x” is kept'),
  })
})

test('nothing understood is said, not passed over', () => {
  const { text } = say({
    done: [
      { what: 'noted', command: 'c' },
      { what: 'unread', words: 'Blah' },
    ],
  })
  expect(text).toContain('Nothing in your mail was understood')
})
