import { expect, test } from 'vitest'
import { readWishes, type When, type Wish, type WriterSetting } from './index.ts'

/** Tuesday, 10 March 2026, half past nine. */
const SETTING: WriterSetting = { today: Date.UTC(2026, 2, 10) / 86_400_000, minute: 570, monthFirst: false }

function sayWhen({ day, minute }: When): string {
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
  return minute === null
    ? date
    : `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function say(wish: Wish): string {
  switch (wish.do) {
    case 'attempt': {
      const next = wish.next ? ` > ${wish.next.step} ${sayWhen(wish.next.when)}` : ''
      return `${wish.channel} ${wish.result}${next}`
    }
    case 'next':
      return `next ${wish.step ?? '-'} ${sayWhen(wish.when)}`
    case 'win':
      return `win ${wish.amount ?? '?'} ${wish.currency ?? '-'}`
    case 'lose':
      return `lose ${wish.reason}${wish.competitor ? ` ${wish.competitor}` : ''}`
    case 'bought_elsewhere':
      return `bought from ${wish.from || '?'}`
    case 'recycle':
      return `recycle ${wish.reason}${wish.when ? ` ${sayWhen(wish.when)}` : ''}`
    case 'reject':
    case 'disqualify':
      return `${wish.do} ${wish.reason}`
    default:
      return wish.do
  }
}

function read(text: string, answersOffer = false): string {
  const { wishes, lacks, unread, isNote } = readWishes({ text, answersOffer, setting: SETTING })
  const parts = [...wishes.map(say), ...lacks.map((lack) => `!${lack}`), ...unread.map((part) => `?${part}`)]
  return isNote ? 'note' : parts.join('; ')
}

test.each([
  ['called, no answer, try Tuesday', 'phone no_answer > call 2026-03-17'],
  ['Called, no answer. Try again Thursday at 10', 'phone no_answer > call 2026-03-12 10:00'],
  ['called twice, nobody picked up', 'phone no_answer'],
  ['Tried calling, left a voicemail', 'phone left_message'],
  ['Left a message, will call again tomorrow', 'phone left_message > call 2026-03-11'],
  ['LM', 'phone left_message'],
  ['vm, retry fri', 'phone left_message > call 2026-03-13'],
  ['mailbox full, next week', 'phone no_answer > call 2026-03-16'],
  ['Mailbox full. Next try 16.3.', 'phone no_answer > call 2026-03-16'],
  ['no luck today, trying again tomorrow', 'phone no_answer > call 2026-03-11'],
  ['busy, call back 3pm', 'phone no_answer > call 2026-03-10 15:00'],
  ['wrong number', 'phone bounced'],
  ['The number does not work', 'phone bounced'],
  ['email bounced', 'email bounced'],
  ['sent him an email', 'email left_message'],
  ['Called and sent an email', '!what_came_of_it; email left_message'],
  [
    'Called, no answer, sent an email, follow up next week',
    'phone no_answer; email left_message > call 2026-03-16',
  ],
  ['texted her, follow up in 3 days', 'message left_message > call 2026-03-13'],
  ['Spoke to him, call back in two weeks', 'phone talked_later > call 2026-03-24'],
  ['spoke with her, interested, demo on 20 March', 'phone talked_interested > demonstrate 2026-03-20'],
  ['Reached him. Very interested. Meeting Thursday 2pm', 'phone talked_interested > meet 2026-03-12 14:00'],
  ['had a good call, wants a quote, send offer by Friday', 'phone talked_interested > send_offer 2026-03-13'],
  ['talked to her', '!what_came_of_it'],
  ['called', '!what_came_of_it'],
  ['interested', 'phone talked_interested'],
  ['not interested', 'phone talked_not'],
  ['not interested, bought from Acme', 'phone talked_not; bought from Acme'],
  ['Not interested - went with Siemens', 'phone talked_not; bought from Siemens'],
  ['They bought from Acme, Inc.', 'bought from Acme, Inc'],
  ['He bought elsewhere', 'bought from ?'],
  ['lost to Grundfos', 'lose competitor Grundfos'],
  ['lost, too expensive', 'lose price'],
  ['lost', '!why_lost'],
  ['lost on price', 'lose price'],
  ['lost because of no decision', 'lose no_decision'],
  ['won 12,000', 'win 12000 -'],
  ['Won 12k', 'win 12000 -'],
  ['won: €12,500.50', 'win 12500.50 EUR'],
  ['sold for $ 1.2m', 'win 1200000 USD'],
  ['won', 'win ? -'],
  ['We won!', 'win ? -'],
  ['Order received, 45.000 EUR', '?45.000 EUR; win ? -'],
  ['order received 45.000 EUR', 'win 45000 EUR'],
  ['12k won', 'win 12000 -'],
  ['won 12.5', 'win 12.5 -'],
  ['accept', 'accept'],
  ['I accept', 'accept'],
  ["I'll take it, thanks", 'accept'],
  ['Accepted. Will call tomorrow', 'accept; next call 2026-03-11'],
  ['accept, called, no answer, try thu', 'accept; phone no_answer > call 2026-03-12'],
  ['Yes', '?Yes'],
  ['wrong territory', 'reject misrouted_territory'],
  ['reject, not my area', 'reject misrouted_territory'],
  ['Reject', '!why_refused'],
  ['existing customer', 'reject existing_customer'],
  ['duplicate', 'reject duplicate'],
  ['no time for this', 'reject no_capacity'],
  ['no need', 'disqualify no_need'],
  ['is a student', 'disqualify student_or_job_seeker'],
  ['They are a competitor', 'disqualify competitor_or_supplier'],
  ['asked not to be contacted', 'disqualify asked_not_to_be_contacted'],
  ['out of business', 'disqualify out_of_business'],
  ['no budget yet', 'recycle no_budget_yet'],
  ['No budget this year, ask again in January', 'recycle no_budget_yet 2027-01-01'],
  ['no budget, follow up in January', 'recycle no_budget_yet 2027-01-01'],
  ['under contract until June', 'recycle under_contract_until 2026-06-01'],
  ['spoke with him, no budget, call again in autumn', 'phone talked_later; recycle no_budget_yet 2026-09-01'],
  ['opportunity', 'opportunity'],
  ['call Monday', 'next call 2026-03-16'],
  ['follow up 2026-04-01', 'next - 2026-04-01'],
  ['On Thursday, I get proper rendering.', '?I get proper rendering'],
  ['next week', 'next - 2026-03-16'],
  ['snooze until Thursday', 'next - 2026-03-12'],
  ['postponed to May', 'next - 2026-05-01'],
  ['Project postponed until Q3', 'next - 2026-07-01'],
  ['meeting on 12 May at 14:30', 'next meet 2026-05-12 14:30'],
  ['send brochure tomorrow', 'next send_information 2026-03-11'],
  ['not now, call in 6 months', 'next call 2026-09-10'],
  ['undo', 'undo'],
  ['Take that back', 'undo'],
  ['Hi, called him, no answer, next try Friday. Thanks, Anna', '?Anna; phone no_answer > call 2026-03-13'],
  ['angerufen, niemand erreicht, Dienstag nochmal', 'phone no_answer > call 2026-03-17'],
  ['Habe angerufen, keiner da, versuche es morgen wieder', 'phone no_answer > call 2026-03-11'],
  ['nicht erreicht', 'phone no_answer'],
  ['Nicht erreicht, Wiedervorlage nächste Woche', 'phone no_answer > call 2026-03-16'],
  ['AB besprochen', 'phone left_message'],
  ['auf AB gesprochen, Freitag wieder', 'phone left_message > call 2026-03-13'],
  ['Mailbox voll, nächste Woche', 'phone no_answer > call 2026-03-16'],
  ['besetzt, um 15 Uhr nochmal', 'phone no_answer > call 2026-03-10 15:00'],
  ['Nummer stimmt nicht', 'phone bounced'],
  ['E-Mail geschickt', 'email left_message'],
  ['Mail kam zurück', 'email bounced'],
  ['gesprochen, interessiert, Termin am 20.3. um 10 Uhr', 'phone talked_interested > meet 2026-03-20 10:00'],
  [
    'Mit ihm telefoniert, hat Interesse, Angebot bis Freitag',
    'phone talked_interested > send_offer 2026-03-13',
  ],
  ['kein Interesse', 'phone talked_not'],
  ['Kein Interesse, hat bei Acme gekauft', 'phone talked_not; bought from Acme'],
  ['haben sich für Wilo entschieden', 'bought from Wilo'],
  ['verloren an KSB', 'lose competitor KSB'],
  ['verloren, zu teuer', 'lose price'],
  ['gewonnen 12.000', 'win 12000 -'],
  ['Gewonnen: 12.000,50 €', 'win 12000.50 EUR'],
  ['Auftrag erhalten über 12 TEUR', 'win 12000 EUR'],
  ['verkauft für 1,2 Mio. Euro', 'win 1200000 EUR'],
  ['Auftrag bekommen', 'win ? -'],
  ['angenommen', 'accept'],
  ['Nehme ich', 'accept'],
  ['übernehme ich, rufe morgen an', 'accept; next call 2026-03-11'],
  ['falsches Gebiet', 'reject misrouted_territory'],
  ['Ablehnen, keine Zeit dafür', 'reject no_capacity'],
  ['ist Bestandskunde', 'reject existing_customer'],
  ['kein Bedarf', 'disqualify no_need'],
  ['ist nur Student', 'disqualify student_or_job_seeker'],
  ['kein Budget, im Herbst nachfassen', 'recycle no_budget_yet 2026-09-01'],
  ['Vertrag bis Ende Juni', 'recycle under_contract_until 2026-06-26'],
  ['verschoben auf März', 'next - 2027-03-01'],
  ['verschoben auf Mai', 'next - 2026-05-01'],
  ['Projekt verschoben auf Q4', 'next - 2026-10-01'],
  ['Wiedervorlage 1.4.', 'next - 2026-04-01'],
  ['Wiedervorlage in drei Wochen', 'next - 2026-03-31'],
  ['KW 15 anrufen', 'next call 2026-04-06'],
  ['übermorgen nochmal anrufen', 'next call 2026-03-12'],
  ['Ende nächster Woche melden', 'next - 2026-03-20'],
  ['meldet sich nächsten Monat', 'next - 2026-04-01'],
  ['rückgängig', 'undo'],
  ['Danke! Viele Grüße', ''],
])('%s', (text, wanted) => {
  expect(read(text).split('; ').sort()).toEqual(wanted.split('; ').sort())
})

test.each([
  'Should I accept?',
  'I would accept it if it were bigger',
  'I do not accept',
  'not accepted',
  'He will accept our offer soon, I think',
  'we have not won',
  'not won yet',
  'We won the lottery with this customer',
  'Won’t call',
  'lost his number',
  'I lost my phone yesterday',
  'not lost yet',
  'Has he bought from Acme?',
  'I think they may have bought from Acme',
  'not a student',
  'never said he is a competitor of ours',
  'Is this a duplicate?',
  'He is no competitor',
  'Please accept or reject.',
  'accept or reject',
  'accept / reject',
  'accept, reject wrong territory',
  'won 12,000, lost to Acme',
  'undo, accept',
  'The opportunity to meet would be great',
  'Kann ich annehmen?',
  'nicht gewonnen',
  'noch nicht verloren',
  'Wenn er kauft, gewonnen',
  'kein Student',
  'Who is this?',
  'no',
  'ok',
  '> accept',
  'x'.repeat(700),
  'note: accept',
  'Notiz: gewonnen 12.000',
])('nothing is moved by “%s”', (text) => {
  const { wishes } = readWishes({ text, answersOffer: false, setting: SETTING })
  expect(wishes.filter((wish) => wish.do !== 'attempt' && wish.do !== 'next')).toEqual([])
})

test.each([
  ['yes', 'accept'],
  ['Ok, danke', 'accept'],
  ['Ja gerne', 'accept'],
  ['no', '!why_refused'],
  ['nein, falsches Gebiet', 'reject misrouted_territory'],
])('to an offer, “%s” is a word', (text, wanted) => {
  expect(read(text, true)).toBe(wanted)
})

test('American dates are read as Americans write them', () => {
  const wished = (monthFirst: boolean) =>
    readWishes({ text: 'call 5/12', answersOffer: false, setting: { ...SETTING, monthFirst } }).wishes.map(
      say,
    )
  expect([wished(false), wished(true)]).toEqual([['next call 2026-12-05'], ['next call 2026-05-12']])
})
